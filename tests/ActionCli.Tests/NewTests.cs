namespace AotAction.Cli.Tests;

/// <summary>whisk-action new: the template without dotnet new.</summary>
public sealed class NewTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task Makes_the_files_of_examples_hello()
    {
        var result = await Tool.RunAsync(workspace, "new", "hello");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["hello/Program.cs", "hello/hello.csproj"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal));
        Assert.Equal("Next: whisk-action run hello -p name Mike\n", result.Error);
        Assert.Equal(ExampleProject.Hello, await File.ReadAllTextAsync(workspace["hello/hello.csproj"]));
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "examples", "hello", "Program.cs")),
            await File.ReadAllTextAsync(workspace["hello/Program.cs"]));
    }

    [Fact]
    public async Task In_place_the_folder_gives_the_name()
    {
        var result = await Tool.RunAsync(workspace, "new", "--handler", "typed");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["Program.cs", $"{Path.GetFileName(workspace.Path)}.csproj"], workspace.Files);
    }

    [Fact]
    public async Task The_files_as_json() =>
        Assert.Equal("""{"files":["hello/Program.cs","hello/hello.csproj"]}""" + "\n",
            (await Tool.RunAsync(workspace, "new", "hello", "--json")).Output);

    [Theory]
    [InlineData("typed")]
    [InlineData("web")]
    public async Task Its_tests_pass_as_they_are_made(string handler)
    {
        await NewWithTestsAsync(handler);

        var (exitCode, output) = await Command.TryAsync("dotnet", "test", workspace["hello"], "-nodeReuse:false", "--nologo");

        Assert.True(exitCode == 0, output);
        Assert.Matches(@"Failed: +0, Passed: +3, Skipped: +0, Total: +3", output);
        Assert.Equal(0, (await Tool.RunAsync(workspace, "build", "hello")).ExitCode);
    }

    /// <summary>Its program is that of examples/hello, which other tests build and run.</summary>
    [Fact]
    public async Task Its_tests_compile_for_a_handler_of_JSON()
    {
        await NewWithTestsAsync("json");
        var (exitCode, output) = await Command.TryAsync("dotnet", "build", workspace["hello/tests"], "-nodeReuse:false", "--nologo");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten()
    {
        workspace.Write("Program.cs", "mine");
        var result = await Tool.RunAsync(workspace, "new");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("WA0123: '", result.Error, StringComparison.Ordinal);
        Assert.Equal(["Program.cs"], workspace.Files);
        Assert.Equal("mine", await File.ReadAllTextAsync(workspace["Program.cs"]));
    }

    [Theory]
    [InlineData("WA0124: 'a b' is not a project name", "a b")]
    [InlineData("Argument 'graphql' not recognized", "hello", "--handler", "graphql")]
    public async Task A_wrong_command_line_exits_2(string error, params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, ["new", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workspace.Path));
    }

    public void Dispose() => workspace.Dispose();

    private async Task NewWithTestsAsync(string handler)
    {
        await Tool.RunAsync(workspace, "new", "hello", "--tests", "--handler", handler);
        workspace.Write("nuget.config",
            $"""<configuration><packageSources><add key="here" value="{Path.Combine(Repository.Artifacts, "packages")}" /></packageSources></configuration>""");
    }
}
