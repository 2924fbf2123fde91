namespace AotAction.EndToEnd.Tests;

public class EnvironmentTests
{
    [Fact]
    public async Task User_code_sees_the_container_s_and_the_init_s_variables_and_nothing_else()
    {
        await using var life = await ActionLife.OfProbeAsync(
            new() { ["SOME_VAR"] = "xyz", ["ANOTHER_VAR"] = "" },
            new Dictionary<string, string> { ["__OW_API_HOST"] = "https://host" });

        var names = await life.ResultAsync("""{"do":"names"}""");

        foreach (var view in (string[])["before", "managed", "library", "kernel"])
        {
            var seen = names[view]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal);
            Assert.True(
                seen.SequenceEqual(["ACTION_LISTEN", "ANOTHER_VAR", "SOME_VAR", "__OW_API_HOST"]),
                $"The {view} environment holds {string.Join(' ', seen)}");
        }
    }

    [Fact]
    public async Task Init_env_is_visible_and_gone_after_the_next_init()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["SOME_VAR"] = "xyz", ["ANOTHER_VAR"] = "" });
        Assert.Equal("""{"SOME_VAR":["xyz","xyz"],"ANOTHER_VAR":["",""]}""", await VariablesAsync(life));

        await life.BecomeAsync(await Payload.OfAsync(Published.Probe) with { Env = new() { ["ANOTHER_VAR"] = "full" } });

        Assert.Equal("""{"SOME_VAR":[null,null],"ANOTHER_VAR":["full","full"]}""", await VariablesAsync(life));
    }

    [Fact]
    public async Task Init_env_of_a_program_that_failed_to_start_is_gone()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["SOME_VAR"] = "old" });

        await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env =
            new() { ["SOME_VAR"] = "new", ["ANOTHER_VAR"] = "new", ["PROBE_START"] = "throw" } });

        Assert.Equal("""{"SOME_VAR":["old","old"],"ANOTHER_VAR":[null,null]}""", await VariablesAsync(life));
    }

    private static async Task<string> VariablesAsync(ActionLife life) =>
        (await life.ResultAsync("""{"do":"variables","names":["SOME_VAR","ANOTHER_VAR"]}""")).ToJsonString();
}
