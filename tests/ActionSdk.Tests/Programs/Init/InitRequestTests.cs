using System.Text;
using System.Text.Json.Nodes;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using CsCheck;
using Xunit.Abstractions;

namespace AotAction.Tests.Programs.Init;

/// <summary>The reader of /init: however its bytes arrive and whatever somebody did to them.</summary>
public class InitRequestTests(ITestOutputHelper output)
{
    private static readonly Gen<byte[]> Program = Gen.Byte.Array[0, 3000];
    private static readonly Gen<int[]> Lengths = Gen.OneOf(Gen.Const(1), Gen.Int[1, 8], Gen.Int[1, 700]).Array[1, 12];

    /// <summary>The bytes that mean something to the reader, and some that do not.</summary>
    private static readonly Gen<byte> Hot = Gen.OneOf(Gen.OneOf<byte>("\"\\{}[]:, \n=u/+Az0code"u8.ToArray()), Gen.Byte);

    private static readonly byte[] Typical = Body(Enumerable.Range(0, 200).Select(value => (byte)value).ToArray(), "\\n", "❄");

    [Fact]
    public void Any_split_of_the_bytes_gives_the_same_program() =>
        Gen.Select(Program, Gen.OneOf<string>("", " ", "\\n", "\\u0020", "\n"), Gen.String[0, 20], Lengths)
        .Sample(
            (program, space, text, lengths) =>
            {
                using var request = Read(Body(program, space, text), lengths);
                Assert.Equal(program, Content(request));
                Assert.Equal(("test", "other"), (request.Start.Name, request.Start.Main));
                Assert.Equal([new("TEXT", text), new("EMPTY", "")], request.Start.Environment);
            },
            iter: 10_000);

    [Fact]
    public void A_broken_body_is_refused_or_read_within_a_bound() => BrokenInputs.Try(
        Gen.Select(Gen.Select(Gen.Int[0, Typical.Length - 1], Hot).Array[1, 6], Gen.Int[0, Typical.Length * 5], Lengths),
        mostBytes: 256 * 1024,
        input => BrokenInputs.Refuses<RefusedProgramException>(() => Read(Broken(input.Item1, input.Item2), input.Item3).Dispose()),
        output);

    private static byte[] Broken((int Position, byte Value)[] changes, int length)
    {
        var body = Typical[..Math.Min(length, Typical.Length)];
        foreach (var (position, value) in changes.Where(change => change.Position < body.Length))
        {
            body[position] = value;
        }

        return body;
    }

    /// <summary>A body with a decoy, and white space after each line of the code.</summary>
    private static byte[] Body(byte[] program, string space, string text)
    {
        var code = string.Concat(Convert.ToBase64String(program).Chunk(76).Select(line => new string(line) + space));
        var env = new JsonObject { ["TEXT"] = text, ["EMPTY"] = "" };
        return Encoding.UTF8.GetBytes($$"""{"other":{"code":"x"},"value":{"name":"test","env":{{env.ToJsonString()}},"code":"{{code}}","main":"other","binary":true} }""");
    }

    private static InitRequest Read(byte[] body, int[] lengths)
    {
        using var reader = new InitReader("value");
        var (at, next) = (0, 0);
        while (at < body.Length)
        {
            var length = Math.Min(lengths[next++ % lengths.Length], body.Length - at);
            reader.Append(body.AsSpan(at, length));
            at += length;
        }

        return reader.Complete();
    }

    private static byte[] Content(InitRequest request)
    {
        if (request.Program is null)
        {
            return [];
        }

        var content = new byte[request.Program.Image.Length];
        Assert.Equal(content.Length, RandomAccess.Read(request.Program.Image.File, content, fileOffset: 0));
        return content;
    }
}
