namespace AotAction.Cli.Tests;

/// <summary>build -o writes a file, and spoils nothing that it is pointed at.</summary>
[Collection(HelloBuild.Shared)]
public sealed class OutputFileTests(HelloBuild hello) : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task A_link_leads_to_its_target_which_keeps_its_permissions()
    {
        await File.WriteAllTextAsync(workspace["target.json"], "before");
        File.SetUnixFileMode(workspace["target.json"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(workspace["link.json"], "target.json");

        Assert.Equal(0, (await BuildAsync(workspace["link.json"])).ExitCode);

        Assert.Equal("target.json", new FileInfo(workspace["link.json"]).LinkTarget);
        Assert.Equal(await File.ReadAllTextAsync(hello.Payload), await File.ReadAllTextAsync(workspace["target.json"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead,
            File.GetUnixFileMode(workspace["target.json"]));
    }

    [Fact]
    public async Task A_pipe_is_written_into()
    {
        await Command.RunAsync("mkfifo", workspace["pipe"]);
        var reading = Task.Run(() => File.ReadAllTextAsync(workspace["pipe"]));

        Assert.Equal(0, (await BuildAsync(workspace["pipe"])).ExitCode);

        Assert.Equal(await File.ReadAllTextAsync(hello.Payload), await reading);
    }

    [Fact]
    public async Task A_full_device_stays_a_device_and_the_build_fails()
    {
        var result = await BuildAsync("/dev/full");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("WA0103", result.Error, StringComparison.Ordinal);
        Assert.Equal("character special file", (await Command.TryAsync("stat", ["-c", "%F", "/dev/full"])).Output.Trim());
    }

    [Fact]
    public async Task A_dash_is_stdout_and_nothing_else_is_there()
    {
        var result = await BuildAsync("-");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(hello.Payload), result.Output);
        Assert.False(File.Exists(workspace["-"]));
    }

    [Fact]
    public async Task An_empty_name_is_refused_in_words()
    {
        var result = await BuildAsync("");

        Assert.Equal((1, "WA0103: The payload '' could not be written (its name is empty): choose another place with --output.\n"),
            (result.ExitCode, result.Error));
    }

    public void Dispose() => workspace.Dispose();

    private Task<ToolResult> BuildAsync(string output) => Tool.RunAsync(workspace, "build", hello.Workspace["hello.csproj"], "-o", output);
}
