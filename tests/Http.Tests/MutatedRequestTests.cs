#pragma warning disable CA5394 // Nothing secret is made here, and a seed must give the same requests again.
using System.Text;
using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;
using CsCheck;
using Xunit.Abstractions;

namespace AotAction.Http.Tests;

/// <summary>The requests of the table, broken at random. `./fuzz.sh` runs this for as long as you say.</summary>
public sealed class MutatedRequestTests(ITestOutputHelper log)
{
    private const int BatchSize = 200;

    private static readonly byte[][] _seeds =
        [.. RequestTable.All.Where(request => request.Bytes.Length <= 2000).Select(request => request.Bytes)];

    /// <summary>Bytes that mean something in a request.</summary>
    private static readonly byte[] _marks = Encoding.Latin1.GetBytes("\r\n :;,/?*0129afAF\t\0\x7f\xff");

    [Fact]
    public void A_broken_request_is_answered_or_refused_alike_however_it_arrives()
    {
        var application = new EchoApplication();
        var server = OwnServer.Start(application);
        var executions = 0;
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var requests = Enumerable.Range(0, BatchSize).Select(_ => Mutate(random)).ToList();
                var whole = Deliverer.Deliver(server.Port, requests.Select(Delivery.Whole));
                var pieces = Deliverer.Deliver(server.Port,
                    requests.Select(request => Delivery.Split(request, random.Next(1, request.Bytes.Length))));
                for (var i = 0; i < requests.Count; i++)
                {
                    AssertAlike(requests[i], Outcome.Of(whole[i], halfCloses: true), Outcome.Of(pieces[i], halfCloses: true));
                }

                executions += 2 * BatchSize;
                Assert.Empty(application.Failures);
            },
            iter: 25,
            threads: 1);
        log.WriteLine($"{executions} broken requests, none with a finding.");
    }

    /// <summary>
    /// A refusal before the body has come ends the connection, so what stands behind the body is answered only if all came at once.
    /// </summary>
    private static void AssertAlike(RequestCase request, string whole, string pieces) => Assert.True(
        whole == pieces || whole.StartsWith($"{pieces}; ", StringComparison.Ordinal),
        $"Whole: {whole}\nIn pieces: {pieces}\n{Convert.ToHexString(request.Bytes)}\n{request.Input}");

    private static RequestCase Mutate(Random random)
    {
        var bytes = new List<byte>(_seeds[random.Next(_seeds.Length)]);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(20, bytes.Count - at) + 1);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = _marks[random.Next(_marks.Length)];
                    break;
                case 2:
                    bytes.Insert(at, _marks[random.Next(_marks.Length)]);
                    break;
                case 3 when bytes.Count > length + 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.AddRange(_seeds[random.Next(_seeds.Length)]);
                    break;
            }
        }

        return new RequestCase("broken", Encoding.Latin1.GetString([.. bytes]), Answers: "") { HalfCloses = true };
    }
}
