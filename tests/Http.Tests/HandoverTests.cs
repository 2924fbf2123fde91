using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests;

/// <summary>
/// Connections cross an exec as data. Here they cross from one server to another, in the middle of each request of the table.
/// </summary>
public sealed class HandoverTests
{
    [Fact]
    public void Another_server_goes_on_at_every_byte_of_a_request()
    {
        var application = new EchoApplication();
        var server = OwnServer.Start(application, new HttpLimits { HeadSeconds = 1000, GraceSeconds = 1000 });
        Expect.All(
            RequestTable.All.Where(CanCross).SelectMany(Delivery.EachSplit),
            some => Deliverer.Deliver(server.Port, some, () => Replace(application, server)),
            Expect.FromUs);
        Assert.Empty(application.Failures);
    }

    /// <summary>
    /// A body that was taken while it arrives is lost to the next program: no such request is there when one is executed.
    /// </summary>
    private static bool CanCross(RequestCase request) => !request.CountsAnew && !request.Input.Contains("/sink", StringComparison.Ordinal);

    /// <summary>As before an exec, no handler runs any more.</summary>
    private static void Replace(EchoApplication application, OwnServer server)
    {
        var wait = new BoundedWait("the handlers");
        while (!application.IsIdle)
        {
            wait.Once();
        }

        server.Serve(threads: 2);
    }
}
