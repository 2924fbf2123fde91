namespace AotAction.Reliability.Tests;

/// <summary>Sandboxes whose profile does not know the newer calls: what they offer instead is used, and the disk.</summary>
public class DeniedCallTests
{
    [Theory]
    [InlineData("EPERM", "memfd_create")]
    [InlineData("ENOSYS", "memfd_create")]
    [InlineData("EPERM", "execveat")]
    [InlineData("ENOSYS", "execveat")]
    [InlineData("EPERM", "memfd_create", "execveat", "close_range", "unshare")]
    [InlineData("ENOSYS", "memfd_create", "execveat", "close_range", "unshare")]
    public async Task A_program_is_taken_and_another_and_one_that_fails_leaves_it_serving(string error, params string[] calls)
    {
        using var scratch = new ScratchFolder();
        await using var life = await ActionLife.OfProbeInAsync(
            await DeniedCalls.WithAsync(error, calls), environment: new Dictionary<string, string> { ["TMPDIR"] = scratch.Path });

        Assert.StartsWith(calls.Contains("memfd_create")
            ? $"{scratch.Path}/action-" : "/memfd:action", life.Server.Proc.Program, StringComparison.Ordinal);
        Assert.Equal(502, (await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env =
            new() { ["PROBE_START"] = "throw" } })).Status);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);

        var zip = Zips.Of(await ZipItem.ExecAsync(await Published.Probe), ZipItem.File("text.txt", "beside"));
        await life.BecomeAsync(new Payload(zip));
        Assert.Equal("""{"base":"beside","folder":"beside"}""", (await life.RunAsync("""{"do":"read","file":"text.txt"}""")).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
        Assert.Empty(scratch.Entries);
    }
}
