using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AotAction.Serving;

namespace AotAction.Testing;

/// <summary>
/// A built program in a real life, on a free port of the loopback: it is started as the server, receives itself through <c>/init</c> as it would from a platform,
/// and answers <c>/run</c>. Linux only. Dispose ends it; a test process that is killed cannot, and leaves it running.
/// </summary>
/// <remarks>Calls may overlap; the activations wait for each other, so that each result has its own lines of the log.</remarks>
public sealed class ActionProcess : IAsyncDisposable
{
    private const string InitKeyVariable = "ACTION_INIT_KEY";

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ProcessLog log;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly HttpClient http;
    private readonly AuthenticationHeaderValue initAuthorization;

    private ActionProcess(Process process, string initKey)
    {
        this.process = process;
        log = new ProcessLog(process);
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        initAuthorization = new AuthenticationHeaderValue("Bearer", initKey);
    }

    /// <summary>Where it listens, for a client of the test's own.</summary>
    public Uri Address => http.BaseAddress!;

    /// <summary>Starts a program and waits until it serves.</summary>
    /// <param name="elf">The path of the program that <c>dotnet publish</c> or <c>whisk-action build --format elf</c> made.</param>
    /// <param name="environment">Variables beside those of this process; <c>ACTION_LISTEN</c> is set already, and <c>ACTION_INIT_KEY</c> to a random key if it is not among them.</param>
    /// <param name="cancellationToken">Gives up and ends it.</param>
    /// <exception cref="FileNotFoundException">There is no program at the path.</exception>
    /// <exception cref="InvalidOperationException">It is no action, or did not start; its own words are in the message.</exception>
    public static async Task<ActionProcess> StartAsync(
        string elf, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(elf))
        {
            throw new FileNotFoundException($"There is no program at '{elf}': build it first, with 'dotnet publish' or 'whisk-action build --format elf'.", elf);
        }

        var start = new ProcessStartInfo(Path.GetFullPath(elf)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        // Nobody else on this machine replaces the program under test.
        var initKey = environment?.GetValueOrDefault(InitKeyVariable) ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        start.Environment["ACTION_LISTEN"] = "127.0.0.1:0";
        start.Environment[InitKeyVariable] = initKey;
        var action = new ActionProcess(Process.Start(start)!, initKey);
        try
        {
            action.process.StandardInput.Close();
            action.http.BaseAddress = await action.ListensAtAsync(cancellationToken);
            await action.InitAsync(elf, cancellationToken);
            return action;
        }
        catch
        {
            await action.DisposeAsync();
            throw;
        }
    }

    /// <summary>Replaces the program by another, as a platform or <c>whisk-action serve --watch</c> does.</summary>
    /// <param name="elf">The path of the next program.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The server refused it, for the reason in the message, and serves on.</exception>
    public async Task InitAsync(string elf, CancellationToken cancellationToken = default)
    {
        var code = Convert.ToBase64String(await File.ReadAllBytesAsync(elf, cancellationToken));
        var (status, answer) = await PostAsync("/init", $$$"""{"value":{"binary":true,"code":"{{{code}}}"}}""", cancellationToken);
        if (status != 200)
        {
            throw new InvalidOperationException($"The server did not become '{elf}': {answer}");
        }
    }

    /// <summary>Runs one activation.</summary>
    /// <param name="input">The parameters, an object or an array; no parameters when null.</param>
    /// <param name="context">What the program is told of the activation; an id of its own and a deadline in a minute when null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="HttpRequestException">The program ended.</exception>
    public async Task<ActionResult> RunAsync(JsonNode? input = null, ActionContext? context = null, CancellationToken cancellationToken = default)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (status, answer) = await PostAsync("/run", RunBody.Of(input, context), cancellationToken);
            return new ActionResult(status, answer, await log.ActivationEndedAsync(cancellationToken));
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Asks it to stop (SIGTERM), and kills it if it does not within five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            _ = Signals.Terminate(process.Id);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(StopGrace));
            process.Kill(entireProcessTree: true);
        }

        http.Dispose();
        process.Dispose();
        oneAtATime.Dispose();
    }

    private async Task<Uri> ListensAtAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The program did not start: {await log.AllAsync()}");
            }

            if (ListeningPort.Of(process.Id) is { } port)
            {
                return new Uri($"http://127.0.0.1:{port}");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task<(int Status, string Answer)> PostAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
            Headers = { Authorization = path == "/init" ? initAuthorization : null },
        };
        using var response = await http.SendAsync(request, cancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
