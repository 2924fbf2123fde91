namespace AotAction.Cli.Tests;

/// <summary>dotnet publish without the tool, from a feed with the SDK package.</summary>
[Collection(HelloBuild.Shared)]
public sealed class PublishTests(HelloBuild hello)
{
    private static readonly string Feed = $"-p:RestoreAdditionalProjectSources={Path.Combine(Repository.Artifacts, "packages")}";

    [Fact]
    public async Task Gives_the_program_of_the_tool_and_its_payload()
    {
        var elf = await File.ReadAllBytesAsync(hello.Elf);
        await PublishAsync();

        Assert.Equal(elf, await File.ReadAllBytesAsync(hello.Elf));
        Assert.Equal(await File.ReadAllBytesAsync(hello.Payload), await File.ReadAllBytesAsync(hello.Elf + ".json"));
    }

    [Fact]
    public async Task Gives_the_zip_that_wsk_sends()
    {
        await PublishAsync("-p:WhiskPayloadFormat=zip");

        var inspected = await Tool.RunAsync(hello.Workspace, "inspect", hello.Elf + ".zip");
        Assert.True(inspected.ExitCode == 0, inspected.Error);
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(new Payload(await File.ReadAllBytesAsync(hello.Elf + ".zip")));
        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Fact]
    public async Task Another_format_is_an_error_of_the_build()
    {
        var (exitCode, output) = await Command.TryAsync("dotnet", Arguments("-p:WhiskPayloadFormat=tar"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error WA0307: WhiskPayloadFormat is 'tar': give json or zip.", output, StringComparison.Ordinal);
    }

    private async Task PublishAsync(params string[] more)
    {
        var (exitCode, output) = await Command.TryAsync("dotnet", Arguments(more));
        Assert.True(exitCode == 0, output);
    }

    private string[] Arguments(params string[] more) =>
        ["publish", hello.Workspace["hello.csproj"], "-c", "Release", "--nologo", "-nodeReuse:false", Feed, "-p:WhiskPayload=true",
            .. more];
}
