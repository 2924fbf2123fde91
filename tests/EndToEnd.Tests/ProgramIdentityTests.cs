using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests;

/// <summary>A program that runs from memory has no path, and still knows its base directory and its name.</summary>
public class ProgramIdentityTests
{
    [Fact]
    public async Task An_ELF_that_an_init_brought_has_the_working_folder_as_its_base_directory()
    {
        await using var life = await ActionLife.OfProbeAsync();

        await AssertKnownAsync(life);
    }

    [Fact]
    public async Task So_has_one_that_the_container_s_environment_brought()
    {
        await using var life = await ActionLife.StartAsync(new Dictionary<string, string> { ["__OW_ACTION_CODE"] = await Published.Probe });

        await AssertKnownAsync(life);
    }

    [Fact]
    public async Task So_has_a_container_s_command_once_an_init_gave_it_variables()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe);
        var own = (string)(await life.ResultAsync("""{"do":"folder"}"""))["base"]!;
        Assert.Equal($"{Path.GetDirectoryName(await Published.Probe)}/", own);

        await life.BecomeAsync(Payload.OfText("") with { Env = new JsonObject { ["NAME"] = "value" } });

        await AssertKnownAsync(life);
    }

    private static async Task AssertKnownAsync(ActionLife life)
    {
        var folder = await life.ResultAsync("""{"do":"folder"}""");
        Assert.Equal($"{Environment.CurrentDirectory}/", (string)folder["base"]!);
        Assert.Equal(Environment.CurrentDirectory, (string)folder["working"]!);
        Assert.Equal("probe", (string)(await life.ResultAsync("""{"do":"process"}"""))["name"]!);
    }
}
