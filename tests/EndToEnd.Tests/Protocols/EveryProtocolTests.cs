namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>One program, one set of activations, each door: the results are the same bytes.</summary>
public class EveryProtocolTests
{
    [Fact]
    public async Task Run_of_a_program_that_came_by_init()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await SharedActivations.PassAsync(async value => (await life.RunAsync(value)).Body);
    }

    [Fact]
    public async Task Run_of_a_program_that_is_the_container_s_own()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe);
        await SharedActivations.PassAsync(async value => (await life.RunAsync(value)).Body);
    }

    [Fact]
    public async Task The_single_entry_point()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe, Knative);
        await SharedActivations.PassAsync(async value => (await life.SendAsync(Request.Post("/", $$"""{"value":{{value}}}"""))).Body);
    }

    [Fact]
    public async Task The_single_entry_point_with_an_init_each_time()
    {
        await using var life = await ActionLife.StartAsync(Knative);
        var code = (await Payload.OfAsync(Published.Probe)).Code;
        await SharedActivations.PassAsync(async value =>
        {
            var body = $$$"""{"value":{{{value}}},"init":{"code":"{{{code}}}"}}""";
            return (await life.SendAsync(Request.Post("/", body))).Body;
        });
    }

    [Fact]
    public async Task The_Go_proxy()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);
        await SharedActivations.PassAsync(value => proxy.RunAsync($$"""{"value":{{value}}}"""));
        Assert.Equal((0, ""), await proxy.EndAsync());
    }

    [Fact]
    public async Task The_command_line()
    {
        var probe = await Published.Probe;
        await SharedActivations.PassAsync(async value => (await OneShot.RunAsync(probe, ["-"], value)).Output.TrimEnd('\n'));
    }

    private static Dictionary<string, string> Knative => new() { ["__OW_RUNTIME_PLATFORM"] = "knative" };
}
