using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests;

/// <summary>Each request of the table, whole and in pieces, to our server and to Kestrel. The table lists the differences.</summary>
public sealed class DifferentialTests
{
    [Fact]
    public void The_table_has_at_least_250_requests_with_different_names() =>
        Assert.InRange(RequestTable.All.Select(request => request.Name).Distinct().Count(), 250, RequestTable.All.Count);

    [Fact]
    public void Every_difference_from_Kestrel_is_one_and_has_a_reason() =>
        Assert.All(RequestTable.All, request =>
        {
            Assert.NotEqual(request.Answers, request.Kestrel);
            Assert.Equal(request.Kestrel is null, request.Reason is null);
        });

    [Fact]
    public void Our_server_answers_as_the_table_says_however_the_request_arrives()
    {
        var application = new EchoApplication();
        // A large request takes seconds byte by byte, and more on a machine that is busy with other work.
        var server = OwnServer.Start(application, new HttpLimits { HeadSeconds = 1000, GraceSeconds = 1000 });
        var deliveries = RequestTable.All.SelectMany(request => Delivery.EachSplit(request).Prepend(Delivery.Whole(request)));
        Expect.All(deliveries, some => Deliverer.Deliver(server.Port, some), Expect.FromUs);
        Expect.All(RequestTable.All.Select(Delivery.ByteByByte), some => Deliverer.Deliver(server.Port, some), Expect.FromUs);
        Assert.Empty(application.Failures);
    }

    [Fact]
    public async Task Kestrel_answers_as_ours_does_unless_the_table_says_why_not()
    {
        await using var server = await KestrelServer.StartAsync();
        var deliveries = RequestTable.All.Where(IsComparable).SelectMany(request =>
            Delivery.Splits(request, most: 4).Prepend(Delivery.ByteByByte(request)).Prepend(Delivery.Whole(request)));
        Expect.All(deliveries, some => Deliverer.Deliver(server.Port, some), Expect.FromKestrel);
    }

    /// <summary>
    /// Kestrel takes a client that ends its side for one that has gone, sometimes before it has answered. RFC 9112, section 9.6: such a
    /// client waits for its answer.
    /// </summary>
    private static bool IsComparable(RequestCase request) => !request.HalfCloses;
}
