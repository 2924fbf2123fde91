using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>The commands around the tool itself: completion, version, doctor.</summary>
public sealed class ToolItselfTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Theory]
    [InlineData("whisk-action ser", "serve")]
    [InlineData("whisk-action build --form", "--format")]
    [InlineData("whisk-action build --format z", "zip")]
    public async Task Bash_completes(string line, string word)
    {
        var script = $$"""
            source <(whisk-action completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _whisk_action
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(Repository.Artifacts, "bin")}:{start.Environment["PATH"]}";
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        Assert.Equal([word], (await bash.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(await error);
    }

    [Theory]
    [InlineData("zsh", "#compdef whisk-action")]
    [InlineData("fish", "complete -c whisk-action")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task The_other_shells_get_their_script(string shell, string holds) =>
        Assert.Contains(holds, (await Tool.RunAsync(workspace, "completion", shell)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Another_shell_is_a_wrong_command_line() =>
        Assert.Equal(2, (await Tool.RunAsync(workspace, "completion", "ksh")).ExitCode);

    [Fact]
    public async Task Version_says_what_the_tool_carries()
    {
        var json = JsonNode.Parse((await Tool.RunAsync(workspace, "version", "--json")).Output)!;
        Assert.Equal($"whisk-action {json["version"]}, contract {json["contract"]}\n", (await Tool.RunAsync(workspace, "version")).Output);
        Assert.True(File.Exists(Path.Combine(Repository.Artifacts, "packages", $"AotAction.Sdk.{json["version"]}.nupkg")));
    }

    [Fact]
    public async Task Doctor_finds_what_builds_here()
    {
        var result = await Tool.RunAsync(workspace, "doctor");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^ok +\.NET SDK 10 +10\.\d+\.\d+\nok +C linker +(clang|gcc)\nok +libc and zlib +linking works\n", result.Output);
    }

    [Fact]
    public async Task Doctor_says_what_mends_each_thing_that_is_missing()
    {
        var result = await Tool.RunAsync(workspace, new Dictionary<string, string> { ["PATH"] = workspace.Path, ["HOME"] = workspace.Path },
            "doctor", "--json");

        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith("WA0208: 3 build requirements are missing.", result.Error, StringComparison.Ordinal);
        var findings = JsonNode.Parse(result.Output)!.AsArray();
        Assert.All(findings, finding =>
            Assert.Equal(["name", "ok", "needed", "detail", "fix"], finding!.AsObject().Select(field => field.Key)));
        Assert.All(findings.Where(finding => !(bool)finding!["ok"]!), finding => Assert.NotEmpty((string)finding!["fix"]!));
        Assert.Equal([".NET SDK 10", "C linker", "libc and zlib"], findings.Where(finding => (bool)finding!["needed"]!)
            .Select(finding => (string?)finding!["name"]));
    }

    [Theory]
    [InlineData("ok +OpenWhisk credentials +host from WHISK_ACTION_APIHOST, key from WHISK_ACTION_AUTH\n", "WHISK_ACTION_APIHOST",
        "WHISK_ACTION_AUTH")]
    [InlineData("ok +OpenWhisk credentials +host from WHISK_ACTION_APIHOST, key from \\S+/.wskprops\n", "WHISK_ACTION_APIHOST", "AUTH")]
    [InlineData("ok +OpenWhisk credentials +\\S+/.wskprops\n", "APIHOST", "AUTH")]
    [InlineData("not used +OpenWhisk credentials +no key in the environment or \\S+/.wskprops: export ", "APIHOST")]
    [InlineData("not used +OpenWhisk credentials +no API host in the environment or \\S+/.wskprops: export ", "WHISK_ACTION_AUTH")]
    public async Task Doctor_finds_credentials_where_the_other_commands_do(string line, params string[] given)
    {
        workspace.Write(".wskprops", string.Concat(given.Where(name => !name.StartsWith("WHISK", StringComparison.Ordinal))
            .Select(name => $"{name}=a:b\n")));
        var environment = given.Where(name => name.StartsWith("WHISK", StringComparison.Ordinal)).ToDictionary(name => name, _ => "a:b");
        environment["HOME"] = workspace.Path;

        var output = (await Tool.RunAsync(workspace, environment, "doctor")).Output;

        Assert.Matches($"(?m)^{line}", output);
        Assert.DoesNotContain("a:b", output, StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();
}
