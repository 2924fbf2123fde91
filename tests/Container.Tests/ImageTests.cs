using System.Globalization;

namespace AotAction.Container.Tests;

/// <summary>What the Dockerfile makes.</summary>
[Collection(HostImage.Shared)]
public sealed class ImageTests(HostImage image)
{
    private const long Most = 6_000_000;

    [EngineFact]
    public void It_adds_little_to_its_base()
    {
        var added = HostImage.Size(image.Name) - HostImage.Size(image.Base);
        Figures.Record("image of the server, without its base", string.Create(CultureInfo.InvariantCulture, $"{added / 1e6:F2} MB"));
        Assert.InRange(added, 1, Most);
    }

    [EngineFact]
    public void It_says_what_it_is_and_how_it_is_started()
    {
        Assert.Equal("65532:65532", HostImage.Inspect(image.Name, "{{.Config.User}}"));
        Assert.Equal("""["/action-host"]""", HostImage.Inspect(image.Name, "{{json .Config.Entrypoint}}"));
        Assert.Contains("ACTION_LISTEN=0.0.0.0:8080", HostImage.Inspect(image.Name, "{{json .Config.Env}}"), StringComparison.Ordinal);
        Assert.Equal("""{"8080/tcp":{}}""", HostImage.Inspect(image.Name, "{{json .Config.ExposedPorts}}"));
        Assert.Equal("Apache-2.0", HostImage.Inspect(image.Name, """{{index .Config.Labels "org.opencontainers.image.licenses"}}"""));
        Assert.Equal("0123456", HostImage.Inspect(image.Name, """{{index .Config.Labels "org.opencontainers.image.revision"}}"""));
    }

    [EngineFact]
    public async Task Its_health_check_finds_a_server_and_the_program_that_it_becomes()
    {
        await using var container = await RunningContainer.StartAsync(image.Name, options: ["--health-interval", "1s"]);
        await container.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await Eventually.TrueAsync(
            () => container.Inspect("{{.State.Health.Status}}") == "healthy",
            () => $"the container is healthy: {container.Inspect("{{json .State.Health}}")}");
    }

    [EngineFact]
    public async Task Its_health_check_finds_out_that_nothing_listens()
    {
        await using var container = await RunningContainer.StartAsync(image.Name);
        var (exitCode, _, errors) = container.TryExecute(["--env", "ACTION_LISTEN=0.0.0.0:9"], "/action-host", "--health");
        Assert.Equal((1, "Nothing accepts at 0.0.0.0:9: Connection refused\n"), (exitCode, errors));
    }
}
