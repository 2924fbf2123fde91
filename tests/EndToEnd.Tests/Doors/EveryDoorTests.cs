namespace AotAction.EndToEnd.Tests.Doors;

/// <summary>One program, one set of activations, each door: the results are the same bytes.</summary>
public class EveryDoorTests
{
    private static readonly (string Value, string Result)[] activations =
    [
        ("{}", "{}"),
        ("null", "{}"),
        ("""{"name":"Mike"}""", """{"name":"Mike"}"""),
        ("""["❄ ☃ ❄",{"a":[1,2.5,true,null]}]""", """["❄ ☃ ❄",{"a":[1,2.5,true,null]}]"""),
        ("""{"text":"\"\\\n\u0041 <&> é"}""", """{"text":"\"\\\nA <&> é"}"""),
        ("""{"do":"echo loudly","x":1}""", """{"do":"echo loudly","x":1}"""),
        ("""{"do":"refuse","text":"no name specified"}""", """{"error":"no name specified"}"""),
        ("""{"do":"throw after print","out":"one","err":"two"}""", """{"error":"thrown by the probe"}"""),
        ("""{"do":"result","value":7}""", """{"error":"The action did not return a dictionary or array."}"""),
        ("""{"do":"result","value":[]}""", "[]"),
        ("7", """{"error":"The action did not receive a dictionary or array as an argument."}"""),
        ("""{"do":"big","length":1048566}""", $$"""{"big":"{{new string('a', 1_048_566)}}"}"""),
        ("""{"do":"big","length":1048567}""", """{"error":"The action's result has 1048577 bytes, more than the 1048576 that the platform takes: return less, or a reference to where it is stored."}"""),
    ];

    [Fact]
    public async Task Run_of_a_program_that_came_by_init()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await PassAsync(async value => (await life.RunAsync(value)).Body);
    }

    [Fact]
    public async Task Run_of_a_program_that_is_the_container_s_own()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe);
        await PassAsync(async value => (await life.RunAsync(value)).Body);
    }

    [Fact]
    public async Task The_single_entry_point()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe, Knative);
        await PassAsync(async value => (await life.SendAsync(Request.Post("/", $$"""{"value":{{value}}}"""))).Body);
    }

    [Fact]
    public async Task The_single_entry_point_with_an_init_each_time()
    {
        await using var life = await ActionLife.StartAsync(Knative);
        var code = (await Payload.OfAsync(Published.Probe)).Code;
        await PassAsync(async value =>
        {
            var body = $$$"""{"value":{{{value}}},"init":{"code":"{{{code}}}"}}""";
            return (await life.SendAsync(Request.Post("/", body))).Body;
        });
    }

    [Fact]
    public async Task The_Go_proxy()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);
        await PassAsync(value => proxy.RunAsync($$"""{"value":{{value}}}"""));
        Assert.Equal((0, ""), await proxy.EndAsync());
    }

    [Fact]
    public async Task The_command_line()
    {
        var probe = await Published.Probe;
        await PassAsync(async value => (await OneShot.RunAsync(probe, ["-"], value)).Output.TrimEnd('\n'));
    }

    private static Dictionary<string, string> Knative => new() { ["__OW_RUNTIME_PLATFORM"] = "knative" };

    private static async Task PassAsync(Func<string, Task<string>> door)
    {
        foreach (var (value, result) in activations)
        {
            Assert.Equal(result, await door(value));
        }
    }
}
