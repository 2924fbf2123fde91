namespace AotAction.Cli.Tests;

/// <summary>dotnet run, as an editor starts a program to debug it: the action under the JIT, behind the same server.</summary>
[Collection(HelloBuild.Shared)]
public sealed class DebuggingTests(HelloBuild hello)
{
    [Fact]
    public async Task Dotnet_run_serves_the_action_and_ends_with_it()
    {
        var environment = new[] { "PATH", "HOME", "NUGET_PACKAGES", "DOTNET_ROOT" }
            .Where(name => Environment.GetEnvironmentVariable(name) is not null)
            .ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name)!);
        environment["RestoreAdditionalProjectSources"] = Path.Combine(Repository.Artifacts, "packages");
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        await using var server = await ServerProcess.StartAsync(["dotnet", "run", "--project", hello.Workspace["hello.csproj"]], environment);

        await using (var wire = await Wire.ConnectAsync(server.Port))
        {
            Assert.Equal("""{"greetings":"Hello, Mike"}""", (await wire.ExchangeAsync(Request.Run("""{"name":"Mike"}"""))).Body);
        }

        var process = Assert.Single(server.Proc.Children);
        Assert.EndsWith("bin/Debug/net10.0/hello", (await File.ReadAllTextAsync($"/proc/{process}/cmdline")).TrimEnd('\0'), StringComparison.Ordinal);
        await server.SignalAsync("TERM");
        await server.ExitCodeAsync();
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{process}"), () => "the action has ended");
    }
}
