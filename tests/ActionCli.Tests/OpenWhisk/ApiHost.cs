using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using AotAction.Fixtures.OpenWhisk;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>A controller, and whisk-action in a folder and a home of its own that knows its address and key.</summary>
internal sealed partial class ApiHost : IAsyncDisposable
{
    private ApiHost(Controller controller) => Controller = controller;

    public Controller Controller { get; }

    public Workspace Workspace { get; } = new();

    /// <summary>What the tool is started with.</summary>
    public Dictionary<string, string> Environment { get; } = new()
    {
        // No proxy of this machine is asked for the loopback.
        ["http_proxy"] = "",
        ["https_proxy"] = "",
        ["all_proxy"] = "",
    };

    public static async Task<ApiHost> StartAsync(X509Certificate2? certificate = null)
    {
        var host = new ApiHost(await Controller.StartAsync(certificate));
        host.Environment["HOME"] = host.Workspace.Path;
        host.Environment["WHISK_ACTION_APIHOST"] = host.Controller.Address;
        host.Environment["WHISK_ACTION_AUTH"] = Controller.Key;
        // What is sent is an ELF by its first bytes; the controller keeps it and does not run it.
        await File.WriteAllBytesAsync(host.Workspace["hello"], [.. "\u007fELF"u8, .. new byte[1000]]);
        return host;
    }

    public Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(Workspace, Environment, arguments);

    public Task<ToolResult> RunWithInputAsync(string input, params string[] arguments) =>
        Tool.RunWithInputAsync(Workspace, Environment, input, arguments);

    /// <summary>A run that succeeds.</summary>
    public async Task<ToolResult> DoneAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    /// <summary>A run that fails with one sentence, which is returned.</summary>
    public async Task<string> FailAsync(int exitCode, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        return result.Error.TrimEnd('\n').Split('\n')[^1];
    }

    /// <summary>Takes out what differs from run to run.</summary>
    public string Scrub(string text)
    {
        text = text.Replace(Controller.Address, "http://HOST", StringComparison.Ordinal)
            .Replace(new Uri(Controller.Address).Authority, "HOST", StringComparison.Ordinal)
            .Replace(Workspace.Path, "FOLDER", StringComparison.Ordinal);
        return Seconds().Replace(Times().Replace(Moments().Replace(text, "TIME"), "\"updated\":0"), "N s");
    }

    public async ValueTask DisposeAsync()
    {
        await Controller.DisposeAsync();
        Workspace.Dispose();
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Moments();

    [GeneratedRegex(@"""updated"":\s*\d+")]
    private static partial Regex Times();

    [GeneratedRegex(@"\d+\.\d+ s\b")]
    private static partial Regex Seconds();
}
