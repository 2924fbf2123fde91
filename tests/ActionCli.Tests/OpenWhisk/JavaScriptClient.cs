using System.Diagnostics;
using System.Text.Json.Nodes;
using AotAction.Fixtures.OpenWhisk;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>OpenWhisk's own client, the package openwhisk of npm, installed once into artifacts.</summary>
internal static class JavaScriptClient
{
    private static readonly string Folder = Path.Combine(Repository.Artifacts, "openwhisk-client");
    private static readonly string Pinned = Path.Combine(Repository.Root, "tests/ActionCli.Tests/OpenWhisk/client");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>What a method of the client gives.</summary>
    public static async Task<JsonNode> CallAsync(ApiHost host, string resource, string method, JsonObject options)
    {
        await Installed.Value;
        var start = new ProcessStartInfo("node", [Path.Combine(Pinned, "call.js"), Folder, resource, method, options.ToJsonString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No proxy of this machine is asked for the loopback.
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["APIHOST"] = host.Controller.Address;
        start.Environment["AUTH"] = Controller.Key;
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        return JsonNode.Parse(await output)!;
    }

    private static async Task InstallAsync()
    {
        await using var alone = await FileLock.TakeAsync($"{Folder}.lock");
        var wanted = await File.ReadAllTextAsync(Path.Combine(Pinned, "package-lock.json"));
        var have = Path.Combine(Folder, "installed.json");
        if (!File.Exists(have) || await File.ReadAllTextAsync(have) != wanted)
        {
            await Command.RunAsync(Path.Combine(Repository.Root, "scripts/openwhisk-client.sh"), Folder);
            await File.WriteAllTextAsync(have, wanted);
        }
    }
}
