namespace AotAction.Cli.Tests;

/// <summary>A C# file without a project.</summary>
public sealed class SingleFileTests : IDisposable
{
    private static readonly string hello = File.ReadAllText(Path.Combine(Repository.Root, "examples", "hello", "Program.cs"));

    private readonly Workspace workspace = new();

    [Fact]
    public async Task Needs_no_line_but_its_code()
    {
        workspace.Write("hello.cs", hello);
        var result = await Tool.RunAsync(workspace, "run", "hello.cs", "-p", "name", "Mike");
        Assert.Equal((0, """{"greetings":"Hello, Mike"}""" + "\n"), (result.ExitCode, result.Output));
        await BuildAndInspectAsync();
        // What `dotnet publish hello.cs` gives is beside the payload, where that command leaves it.
        Assert.True(File.Exists(workspace["artifacts/hello/hello"]));
    }

    [Fact]
    public async Task Its_own_lines_of_packages_and_properties_hold()
    {
        workspace.Write("hello.cs", $"#:package AotAction.Sdk@{Repository.Version}\n#:property AssemblyName=salute\n" + hello);
        Assert.Equal("salute.json\n", await BuildAndInspectAsync("salute.json"));
        Assert.Equal("""{"greetings":"Hello, Mike"}""" + "\n",
            (await Tool.RunAsync(workspace, "run", "hello.cs", "--no-build", "-p", "name", "Mike")).Output);
    }

    [Fact]
    public async Task The_compilers_error_names_its_line()
    {
        workspace.Write("hello.cs", hello.Replace("\"greetings\"", "greetings", StringComparison.Ordinal));

        var result = await Tool.RunAsync(workspace, "build", "hello.cs");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("hello.cs(13,34): error CS0103", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("WA0302: 'hello.cs' does not build: fix the error above.\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.LeftRunning);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<string> BuildAndInspectAsync(string payload = "hello.json")
    {
        var built = await Tool.RunAsync(workspace, "build", "hello.cs");
        Assert.True(built.ExitCode == 0, built.Error);
        Assert.Empty(built.LeftRunning);
        var inspected = await Tool.RunAsync(workspace, "inspect", payload);
        Assert.True(inspected.ExitCode == 0, inspected.Error);
        return built.Output;
    }
}
