using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AotAction.Serving;

namespace AotAction.Testing;

/// <summary>
/// A built program in a real life, on a free port of the loopback: it is started as the server, receives itself through <c>/init</c> as it
/// would from a platform, and answers <c>/run</c>. Linux only. Dispose ends it; a test process that is killed cannot, and leaves it
/// running.
/// </summary>
/// <remarks>Calls may overlap; the activations wait for each other, so that each result has its own lines of the log.</remarks>
public sealed class ActionProcess : IAsyncDisposable
{
    private const string InitKeyVariable = "ACTION_INIT_KEY";

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly RunningServer _server;
    private readonly ServerLog _log;
    private readonly KeptLog _lines = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ServerClient? _client;

    private ActionProcess(RunningServer server)
    {
        _server = server;
        _log = new ServerLog(server.Output, server.Error, _lines.Add);
    }

    /// <summary>Where it listens, for a client of the test's own.</summary>
    public Uri Address => _client!.Server;

    /// <summary>Starts a program and waits until it serves.</summary>
    /// <param name="elf">The path of the program that <c>dotnet publish</c> or <c>whisk-action build --format elf</c> made.</param>
    /// <param name="environment">Variables beside those of this process; <c>ACTION_LISTEN</c> is set already, and <c>ACTION_INIT_KEY</c> to
    /// a random key if it is not among them.</param>
    /// <param name="cancellationToken">Gives up and ends it.</param>
    /// <exception cref="FileNotFoundException">There is no program at the path.</exception>
    /// <exception cref="InvalidOperationException">It is not an action, or did not start; its own words are in the message.</exception>
    public static async Task<ActionProcess> StartAsync(
        string elf, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(elf))
        {
            throw new FileNotFoundException(
                $"There is no program at '{elf}': build it first, with 'dotnet publish' or 'whisk-action build --format elf'.", elf);
        }

        // Nobody else on this machine replaces the program under test.
        var initKey = environment?.GetValueOrDefault(InitKeyVariable) ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var action = new ActionProcess(RunningServer.Start(new ServerCommand(Path.GetFullPath(elf))
        {
            Environment = new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
            {
                ["ACTION_LISTEN"] = "127.0.0.1:0",
                [InitKeyVariable] = initKey,
            },
        }));
        try
        {
            action._client = new ServerClient(await action.ListensAtAsync(cancellationToken), initKey);
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
        await using var code = File.OpenRead(elf);
        var answer = await _client!.InitAsync((body, cancellation) => InitBody.WriteAsync(code, body, cancellation), cancellationToken);
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"The server could not start '{elf}': {answer.Text}");
        }
    }

    /// <summary>Runs one activation.</summary>
    /// <param name="input">The parameters, an object or an array; no parameters when null.</param>
    /// <param name="context">What the program is told of the activation; an id of its own and a deadline in a minute when null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="HttpRequestException">The program was killed, or had ended before.</exception>
    public async Task<ActionResult> RunAsync(JsonNode? input = null, ActionContext? context = null,
        CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var answer = await _client!.RunAsync(Body(input, context), cancellationToken);
            _ = await _log.ActivationEndedAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            return new ActionResult(answer.Status, answer.Text,
                [.. _lines.Take().Select(line => new ActionLogLine(line.Stream, line.Text))]);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Asks it to stop (SIGTERM), and kills it if it does not within five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(StopGrace);
        await _server.DisposeAsync();
        _client?.Dispose();
        _oneAtATime.Dispose();
    }

    private static RunBody Body(JsonNode? input, ActionContext? context)
    {
        var body = new RunBody(input ?? new JsonObject());
        return context is null ? body : body with
        {
            ActivationId = context.ActivationId,
            ActionName = context.ActionName,
            ActionVersion = context.ActionVersion,
            Namespace = context.Namespace,
            TransactionId = context.TransactionId,
            ApiKey = context.ApiKey,
            Deadline = context.Deadline,
        };
    }

    private async Task<Uri> ListensAtAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new Uri($"http://127.0.0.1:{await _server.ListensAsync(cancellationToken)}");
        }
        catch (ServerEndedException e)
        {
            await _log.Ended;
            throw new InvalidOperationException($"The program did not start: {string.Join('\n', _lines.Take().Select(line => line.Text))}",
                e);
        }
    }
}
