namespace AotAction.Container.Tests;

/// <summary>The image that the tool makes of one action.</summary>
[Collection(HostImage.Shared)]
public sealed class ActionImageTests(HostImage image)
{
    [EngineFact]
    public async Task It_passes_the_activations_that_each_door_passes_and_takes_no_other_program()
    {
        const string Name = "aot-action-tests-probe:1";
        using var workspace = new Workspace();
        ProbeProject.CopyTo(workspace.Path);
        ShellCommand.Run(
            Path.Combine(Repository.Artifacts, "bin", "whisk-action"),
                ["build", workspace["probe.csproj"], "--image", Name, "--base", image.Base], HostImage.Engine.Environment);
        try
        {
            await using var container = await RunningContainer.StartAsync(Name, 128, "--read-only");
            await SharedActivations.PassAsync(async value => (await container.RunAsync(value)).Body);
            Assert.Equal(403, (await container.SendAsync(Request.Init(await Payload.OfAsync(Published.Probe)))).Status);
        }
        finally
        {
            HostImage.Engine.Docker("image", "rm", "--force", Name);
        }
    }
}
