using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AotAction.Cli.Building;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Tests;

/// <summary>
/// The pages that are made from the tool itself. `UPDATE_DOCS=1 dotnet test tests/ActionCli.Tests --filter DocumentationTests` writes them
/// anew.
/// </summary>
public sealed partial class DocumentationTests : IDisposable
{
    private static readonly JsonSerializerOptions indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Workspace workspace = new();

    [Fact]
    public async Task Docs_cli_is_the_help()
    {
        var page = new StringBuilder("# The commands of whisk-action\n\nGenerated from the tool's own `--help`.\n");
        var root = await HelpAsync();
        page.Append(CultureInfo.InvariantCulture, $"\n```\n{root}```\n");
        foreach (var command in Commands().Matches(root[root.IndexOf("Commands:", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {command}\n\n```\n{await HelpAsync(command)}```\n");
        }

        await IsAsync("cli.md", page.ToString());
    }

    [Fact]
    public async Task Docs_schema_is_the_schema()
    {
        var schema = (await Tool.RunAsync(workspace, "schema")).Output;
        await IsAsync("whisk-action.schema.json", JsonNode.Parse(schema)!.ToJsonString(indented) + "\n");
    }

    [Fact]
    public async Task Docs_errors_is_the_table_of_errors()
    {
        var page = new StringBuilder("""
            # The errors of whisk-action

            Generated from the messages of the tool and of the SDK package's build settings, which also apply to
            `dotnet build`. A code never changes its meaning. The tool fills in the parts in braces.

            | code | exit code | sentence |
            |---|---|---|

            """);
        foreach (var (code, exitCode, sentence) in Errors().OrderBy(error => error.Code, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {code} | {exitCode} | {Portable(sentence)} |\n");
        }

        await IsAsync("errors.md", page.ToString());
    }

    [Fact]
    public async Task Docs_features_names_tests_that_exist()
    {
        var named = TestNames().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "features.md")))
            .Select(match => match.Groups[1].Value).ToHashSet();
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.True(named.Count > 20);
        Assert.DoesNotContain(named, name => !tests.Contains(name));
    }

    [Fact]
    public void Each_code_of_an_error_is_given_once()
    {
        Assert.Contains(Errors(), error => error.Code == "WA0301");
        Assert.Empty(Errors().GroupBy(error => error.Code).Where(code => code.Count() > 1).Select(code => code.Key));
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>Each error that there is, with the names of its parameters in their places.</summary>
    private static List<(string Code, int ExitCode, string Sentence)> Errors() => [.. ErrorsOfTheTool(), .. ErrorsOfTheBuild()];

    private static IEnumerable<(string Code, int ExitCode, string Sentence)> ErrorsOfTheTool() =>
        from room in typeof(CommandFailedException).Assembly.GetTypes()
        where room.Name == "Errors"
        from method in room.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(CommandFailedException)
        let error = (CommandFailedException)method.Invoke(null, [.. method.GetParameters().Select(Named)])!
        let parts = error.Message.Split(": ", 2)
        select (parts[0], error.ExitCode, parts[1]);

    /// <summary>Those of the targets in the SDK package; a build that fails makes any `dotnet` command end with 1.</summary>
    private static IEnumerable<(string Code, int ExitCode, string Sentence)> ErrorsOfTheBuild() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "ActionSdk", "buildTransitive"), "*.targets")
        from error in XDocument.Load(file).Descendants("Error")
        select ((string)error.Attribute("Code")!, 1, PropertyOfMSBuild().Replace((string)error.Attribute("Text")!, "{$1}"));

    private static object? Named(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? $"{{{parameter.Name}}}"
        : parameter.ParameterType == typeof(Architecture) ? new Architecture("arm64")
        : parameter.ParameterType == typeof(TimeSpan) ? TimeSpan.FromSeconds(2)
        : parameter.ParameterType.IsValueType
            ? Convert.ChangeType(2, Nullable.GetUnderlyingType(parameter.ParameterType)
            ?? parameter.ParameterType, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"An error takes a {parameter.ParameterType}: say here what stands for it.");

    /// <summary>Commands and versions are those of the machine that makes the page.</summary>
    private static string Portable(string sentence) => sentence
        .Replace(InstallHint.DotnetSdk, "{the command that installs it}", StringComparison.Ordinal)
        .Replace(InstallHint.Linker, "{the command that installs it}", StringComparison.Ordinal)
        .Replace(InstallHint.CrossLinker(new Architecture("arm64")), "{the command that installs it}", StringComparison.Ordinal)
        .Replace(InstallHint.Docker, "{the command that installs it}", StringComparison.Ordinal)
        .Replace(SdkPackage.Version, "{version}", StringComparison.Ordinal)
        .Replace('\n', ' ')
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);

    private static async Task IsAsync(string name, string page)
    {
        var file = Path.Combine(Repository.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, page);
        }

        Assert.Equal(page, await File.ReadAllTextAsync(file));
    }

    private async Task<string> HelpAsync(params string[] command)
    {
        var result = await Tool.RunAsync(workspace, [.. command, "--help"]);
        Assert.Equal(0, result.ExitCode);
        return result.Output.TrimEnd() + "\n";
    }

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex PropertyOfMSBuild();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]+Tests)`")]
    private static partial Regex TestNames();

    [GeneratedRegex(@"^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
