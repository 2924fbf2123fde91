using Snapshooter.Xunit;

namespace AotAction.EndToEnd.Tests;

public class ConversationTests
{
    [Fact]
    public async Task One_process_from_first_to_last()
    {
        await using var life = await ActionLife.StartAsync();
        var conversation = new Conversation(life);

        await conversation.SayAsync(Request.Run("""{"name":"Mike"}"""));
        await conversation.SayAsync(Request.Init(await Payload.OfAsync(Published.Probe)), "(the probe)");
        await conversation.SayAsync(Request.Run("""{"name":"Mike"}"""));
        await conversation.SayAsync(Request.Run("""{"do":"print","out":"to the log","err":"to the error log"}"""));
        await conversation.SayAsync(Request.Run("""{"do":"refuse","text":"no name specified"}"""));
        await conversation.SayAsync(Request.Init(await Payload.OfAsync(Published.Typed)), "(the program with the typed handler)");
        await conversation.SayAsync(Request.Run("""{"name":"Mike"}"""));

        Assert.StartsWith("/memfd:", life.Server.Proc.Program, StringComparison.Ordinal);
        await life.StopAsync();
        Snapshot.Match($"{conversation}stdout:\n{life.Output}\nstderr:\n{life.Errors}");
    }
}
