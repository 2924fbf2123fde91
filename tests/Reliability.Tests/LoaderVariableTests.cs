namespace AotAction.Reliability.Tests;

/// <summary>An init's env cannot tell the loader to run other code, or to print and exit; what the operator tells it stays.</summary>
public class LoaderVariableTests
{
    [Theory]
    [InlineData("LD_PRELOAD", "/nowhere.so")]
    [InlineData("LD_TRACE_LOADED_OBJECTS", "1")]
    [InlineData("LD_LIBRARY_PATH", "")]
    [InlineData("LD_", "x")]
    [InlineData("GLIBC_TUNABLES", "glibc.malloc.check=3")]
    public async Task An_init_s_env_has_none(string name, string value)
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["NAME"] = "old" });
        await AssertRefusedAsync(life,
            Request.Init(await Payload.OfAsync(Published.Probe) with { Env = new() { ["NAME"] = "new", [name] = value } }), name);
        Assert.Equal("""{"NAME":["old","old"]}""", (await life.RunAsync("""{"do":"variables","names":["NAME"]}""")).Body);
    }

    [Fact]
    public async Task A_dedicated_program_is_not_started_again_with_one()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe, new Dictionary<string,
            string> { ["__OW_RUNTIME_PLATFORM"] = "knative" });
        const string init = """{"env":{"LD_TRACE_LOADED_OBJECTS":"1"}}""";

        await AssertRefusedAsync(life, Request.Init($$"""{"value":{{init}} }"""), "LD_TRACE_LOADED_OBJECTS");
        await AssertRefusedAsync(life, Request.Post("/", $$"""{"init":{{init}},"value":{} }"""), "LD_TRACE_LOADED_OBJECTS");
    }

    [Fact]
    public async Task Other_variables_are_the_author_s_to_set()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["DOTNET_gcServer"] = "0", ["LDFLAGS"] = "a", ["ld_preload"] = "b",
            ["MY_LD_PRELOAD"] = "c" });
        Assert.Equal(
            """{"DOTNET_gcServer":["0","0"],"LDFLAGS":["a","a"],"ld_preload":["b","b"],"MY_LD_PRELOAD":["c","c"]}""",
            (await life.RunAsync("""{"do":"variables","names":["DOTNET_gcServer","LDFLAGS","ld_preload","MY_LD_PRELOAD"]}""")).Body);
    }

    [Fact]
    public async Task What_the_operator_tells_the_loader_reaches_the_program()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string,
            string> { ["LD_LIBRARY_PATH"] = "/nowhere" });
        Assert.Equal("""{"LD_LIBRARY_PATH":["/nowhere","/nowhere"]}""",
            (await life.RunAsync("""{"do":"variables","names":["LD_LIBRARY_PATH"]}""")).Body);
    }

    private static async Task AssertRefusedAsync(ActionLife life, Request init, string name)
    {
        var answer = await life.SendAsync(init);
        Assert.Equal(502, answer.Status);
        Assert.StartsWith($"cannot start action: the environment variable {name} ", answer.Error, StringComparison.Ordinal);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }
}
