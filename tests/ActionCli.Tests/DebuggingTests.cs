using System.Text.RegularExpressions;

namespace AotAction.Cli.Tests;

/// <summary>dotnet run, as an editor starts a program to debug it: the action under the JIT, behind the same server.</summary>
[Collection(HelloBuild.Shared)]
public sealed class DebuggingTests(HelloBuild hello)
{
    /// <summary>The way that docs/debugging.md shows.</summary>
    [Fact]
    public async Task A_trace_of_the_built_program_leads_to_the_line()
    {
        var run = await OneShot.RunAsync(hello.Elf, ["""{"name":{}}"""]);

        var offset = Regex.Match(run.Errors, @"^   at Greeter\.Hello\(JsonNode\) \+ (0x[0-9a-f]+)$", RegexOptions.Multiline).Groups[1].Value;
        var symbol = (await Command.RunAsync("sh", "-c", $"nm {hello.Elf}.dbg | grep ' hello_Greeter__Hello$'")).Split(' ')[0];
        var line = await Command.RunAsync("bash", "-c", $"addr2line -e {hello.Elf}.dbg $(printf '%x' $((0x{symbol} + {offset} - 1)))");

        var source = hello.Workspace["Program.cs"];
        var failing = Array.FindIndex(await File.ReadAllLinesAsync(source), text =>
            text.Contains("input[\"name\"]", StringComparison.Ordinal)) + 1;
        Assert.Equal($"{source}:{failing}\n", line);
    }

    [Fact]
    public async Task Dotnet_run_serves_the_action_and_ends_with_it()
    {
        var environment = new[] { "PATH", "HOME", "NUGET_PACKAGES", "DOTNET_ROOT" }
            .Where(name => Environment.GetEnvironmentVariable(name) is not null)
            .ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!);
        environment["RestoreAdditionalProjectSources"] = Path.Combine(Repository.Artifacts, "packages");
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        await using var server = await ServerProcess.StartAsync(["dotnet", "run", "--project", hello.Workspace["hello.csproj"]],
            environment);

        await using (var wire = await Wire.ConnectAsync(server.Port))
        {
            Assert.Equal("""{"greetings":"Hello, Mike"}""", (await wire.ExchangeAsync(Request.Run("""{"name":"Mike"}"""))).Body);
        }

        var process = Assert.Single(server.Proc.Children);
        Assert.EndsWith("bin/Debug/net10.0/hello", (await File.ReadAllTextAsync($"/proc/{process}/cmdline")).TrimEnd('\0'),
            StringComparison.Ordinal);
        await server.SignalAsync("TERM");
        await server.ExitCodeAsync();
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{process}"), () => "the action has ended");
    }
}
