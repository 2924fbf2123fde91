using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

public sealed class BuildFailureTests
{
    [Fact]
    public async Task There_is_no_such_project()
    {
        using var workspace = new Workspace();
        (await FailAsync(workspace, 1, "build", "absent.csproj")).MatchSnapshot();
    }

    [Fact]
    public async Task The_folder_holds_two_projects()
    {
        using var workspace = Workspace.WithHello();
        File.Copy(workspace["hello.csproj"], workspace["second.csproj"]);
        (await FailAsync(workspace, 1, "build", ".")).MatchSnapshot();
    }

    [Fact]
    public async Task The_payload_has_no_folder_to_go_to()
    {
        using var workspace = Workspace.WithHello();
        (await FailAsync(workspace, 1, "build", ".", "-o", "absent/hello.json")).MatchSnapshot();
    }

    [Fact]
    public async Task The_compilers_own_error_is_shown()
    {
        using var workspace = Workspace.WithHello("\"greetings\"", "greetings");
        (await FailAsync(workspace, 1, "build", ".")).MatchSnapshot();
    }

    [Fact]
    public async Task The_project_has_no_reference_to_the_sdk()
    {
        using var workspace = new Workspace();
        workspace.Write("plain.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        workspace.Write("Program.cs", "System.Console.WriteLine();");
        (await FailAsync(workspace, 1, "build", ".")).MatchSnapshot();
    }

    [Fact]
    public async Task The_project_does_not_ask_for_native_AOT()
    {
        using var workspace = Workspace.WithHello("<PublishAot>true</PublishAot>");
        var error = await FailAsync(workspace, 1, "build", ".");
        Assert.Contains("WA0301: The AOT compiler was not restored, because hello.csproj does not set PublishAot", error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_linker_is_on_the_path()
    {
        using var workspace = Workspace.WithHello();
        using var programs = new Workspace();
        File.CreateSymbolicLink(programs["dotnet"], Environment.ProcessPath!);
        var result = await Tool.RunAsync(workspace, new Dictionary<string, string> { ["PATH"] = programs.Path }, "build", ".");
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("WA0202: No C linker was found on PATH, neither clang nor gcc: install one with '", result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_dotnet_is_on_the_path()
    {
        using var workspace = Workspace.WithHello();
        var result = await Tool.RunAsync(workspace, new Dictionary<string, string> { ["PATH"] = workspace.Path }, "build", ".");
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("WA0201: The .NET SDK 10 was not found on PATH: install it with '", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_all_that_was_started_and_leaves_no_file()
    {
        using var workspace = Workspace.WithHello();
        using var tool = Tool.Start(workspace, "build", ".");
        while (await tool.ReadErrorLineAsync() is { } line && line != "Generating native code")
        {
        }

        await tool.InterruptAsync();
        var result = await tool.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.LeftRunning);
        Assert.Equal(["Program.cs", "hello.csproj"], workspace.Files);
    }

    private static async Task<string> FailAsync(Workspace workspace, int exitCode, params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, arguments);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Empty(result.LeftRunning);
        Assert.DoesNotContain(workspace.Files, file => file.Contains(".json", StringComparison.Ordinal));
        return Scrub.Text(result.Error, workspace);
    }
}
