using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>A build of what was built before starts nothing; and each change of what a program is made of is in the next one.</summary>
public sealed class UnchangedTests(TwoProjects project) : IClassFixture<TwoProjects>
{
    private const string Unchanged = "Nothing has changed since the last build\n";

    [Fact]
    public async Task Nothing_to_do_takes_no_time_and_gives_the_same_file()
    {
        await BuildAsync();
        var payload = await File.ReadAllBytesAsync(project.Folder["app/hello.json"]);
        var begun = Stopwatch.GetTimestamp();

        Assert.StartsWith(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);

        Figures.Record("whisk-action build, nothing has changed", string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begun).TotalSeconds:F2} s"));
        Assert.Equal(payload, await File.ReadAllBytesAsync(project.Folder["app/hello.json"]));
    }

    [Fact]
    public async Task Run_and_serve_share_what_build_left()
    {
        await BuildAsync();
        Assert.StartsWith(Unchanged, (await project.RunAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_edited() => await ChangesAsync("app/Program.cs", text => text.Replace("Hello", "Salute", StringComparison.Ordinal), "Salute, Mike");

    [Fact]
    public async Task A_file_that_is_new_and_then_deleted()
    {
        await BuildAsync();
        project.Folder.Write("app/Ending.cs", """static partial class Ending { static partial void Add(ref string end) => end = "!"; }""");
        await SettledAsync("app/Ending.cs");
        Assert.Equal("Hello, Mike!", await GreetingAsync());
        await StaysAsync();

        File.Delete(project.Folder["app/Ending.cs"]);
        await SettledAsync("app");
        Assert.Equal("Hello, Mike", await GreetingAsync());
        await StaysAsync();
    }

    [Fact]
    public async Task A_property_above_the_project() => await ChangesAsync(
        "Directory.Build.props", _ => "<Project><PropertyGroup><DefineConstants>$(DefineConstants);LOUD</DefineConstants></PropertyGroup></Project>", "HELLO, MIKE");

    [Fact]
    public async Task A_project_that_it_refers_to() => await ChangesAsync("library/Words.cs", text => text.Replace("\", \"", "\" and \"", StringComparison.Ordinal), "Hello and Mike");

    [Theory]
    [InlineData("-r", "linux-x64")]
    [InlineData("--max-glibc", "2.31")]
    public async Task Other_options(params string[] options)
    {
        await BuildAsync();
        Assert.DoesNotContain(Unchanged, (await BuildAsync(options)).Error, StringComparison.Ordinal);
        Assert.StartsWith(Unchanged, (await BuildAsync(options)).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_that_is_deleted_or_altered()
    {
        await BuildAsync();
        var elf = await File.ReadAllBytesAsync(project.Elf);
        File.Delete(project.Elf);
        Assert.DoesNotContain(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(elf, await File.ReadAllBytesAsync(project.Elf));

        await File.WriteAllTextAsync(project.Elf, "something else");
        Assert.DoesNotContain(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NuGet.Config", "<configuration></configuration>")]
    [InlineData("global.json", """{"sdk":{"rollForward":"latestMajor"}}""")]
    [InlineData("app/.editorconfig", "[*.cs]\nindent_size = 4\n")]
    public async Task A_file_that_no_project_names(string file, string text)
    {
        await BuildAsync();
        project.Folder.Write(file, text);
        Assert.DoesNotContain(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);

        File.Delete(project.Folder[file]);
        Assert.DoesNotContain(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"order":"","program":"","libraries":[],"warnings":[null],"inputs":{"What:":""}}""")]
    public async Task A_record_that_is_spoiled(string record)
    {
        await BuildAsync();
        project.Folder.Write("app/obj/whisk-action.build.json", record);
        Assert.DoesNotContain(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);
        Assert.StartsWith(Unchanged, (await BuildAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_of_the_environment()
    {
        await BuildAsync();
        Assert.DoesNotContain(Unchanged, (await BuildAsync(new Dictionary<string, string> { ["DebugType"] = "embedded" })).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_of_the_users_may_read_anything_so_dotnet_is_asked_each_time()
    {
        project.Folder.Write("Directory.Build.targets", """<Project><Target Name="Own" /></Project>""");
        await BuildAsync();
        var again = await BuildAsync("-v");
        File.Delete(project.Folder["Directory.Build.targets"]);

        Assert.DoesNotContain(Unchanged, again.Error, StringComparison.Ordinal);
        Assert.Contains("The next build starts dotnet again: ", again.Error, StringComparison.Ordinal);
    }

    private async Task ChangesAsync(string file, Func<string, string> change, string greeting)
    {
        await BuildAsync();
        var before = await File.ReadAllTextAsync(project.Folder[file]);
        project.Folder.Write(file, change(before));
        await SettledAsync(file);
        Assert.Equal(greeting, await GreetingAsync());
        await StaysAsync();

        project.Folder.Write(file, before);
        await SettledAsync(file);
        Assert.Equal("Hello, Mike", await GreetingAsync());
    }

    /// <summary>What was saved within a tick of the file system's clock before a build counts as saved while it ran, and then nothing is recorded.</summary>
    private Task SettledAsync(string path) => Eventually.TrueAsync(
        () => DateTime.UtcNow - File.GetLastWriteTimeUtc(project.Folder[path]) > TimeSpan.FromMilliseconds(100),
        () => $"{path} to be older than the next build");

    private async Task StaysAsync() => Assert.StartsWith(Unchanged, (await project.RunAsync()).Error, StringComparison.Ordinal);

    private async Task<string?> GreetingAsync() => (string?)JsonNode.Parse((await project.RunAsync()).Output)!["greetings"];

    private Task<ToolResult> BuildAsync(params string[] options) => BuildAsync([], options);

    private async Task<ToolResult> BuildAsync(Dictionary<string, string> environment, params string[] options)
    {
        var result = await Tool.RunAsync(project.Folder, environment, ["build", "app", "-o", "app/hello.json", .. options]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(result.LeftRunning);
        return result;
    }
}
