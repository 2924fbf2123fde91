using System.Text.Json.Nodes;

namespace AotAction.Fixtures;

/// <summary>One container life: a server process from its start to its end, and the client that talks to it.</summary>
public sealed class ActionLife : IAsyncDisposable
{
    private ActionLife(ServerProcess server) => Server = server;

    public ServerProcess Server { get; }

    /// <summary>The server itself, where <see cref="Server"/> is the command that keeps its namespaces.</summary>
    public ProcessFolder Inside => new(Server.Proc.Children.Single());

    public Log Output => Server.Output;

    public Log Errors => Server.Errors;

    /// <summary>A server that has no action yet.</summary>
    public static async Task<ActionLife> StartAsync(IReadOnlyDictionary<string, string>? environment = null) =>
        await StartInAsync(Surroundings.Plain, environment);

    /// <summary>A server that has no action yet, in surroundings of its own.</summary>
    public static async Task<ActionLife> StartInAsync(Surroundings surroundings, IReadOnlyDictionary<string, string>? environment = null) =>
        new(await ServerProcess.StartAsync([.. surroundings.Command, await Published.Host], environment));

    /// <summary>A server that has become the probe.</summary>
    public static Task<ActionLife> OfProbeAsync(JsonObject? env = null, IReadOnlyDictionary<string, string>? environment = null) =>
        OfProbeInAsync(Surroundings.Plain, env, environment);

    /// <summary>A server that has become the probe, in surroundings of its own.</summary>
    public static async Task<ActionLife> OfProbeInAsync(Surroundings surroundings, JsonObject? env = null, IReadOnlyDictionary<string,
        string>? environment = null)
    {
        var life = await StartInAsync(surroundings, environment);
        try
        {
            await life.BecomeAsync(await Payload.OfAsync(Published.Probe) with { Env = env });
            return life;
        }
        catch
        {
            await life.DisposeAsync();
            throw;
        }
    }

    /// <summary>A container whose command is an action by itself.</summary>
    public static async Task<ActionLife> OfCommandAsync(string elf, IReadOnlyDictionary<string, string>? environment = null) =>
        new(await ServerProcess.StartAsync(elf, environment));

    public Task<Wire> ConnectAsync() => Wire.ConnectAsync(Server.Port);

    public async Task<Answer> SendAsync(Request request)
    {
        await using var wire = await ConnectAsync();
        return await wire.ExchangeAsync(request);
    }

    public Task<Answer> InitAsync(Payload payload) => SendAsync(Request.Init(payload));

    /// <summary>An /init that succeeds.</summary>
    public async Task BecomeAsync(Payload payload)
    {
        var answer = await InitAsync(payload);
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"The init failed: {answer}\n{Output}{Errors}");
        }
    }

    public Task<Answer> RunAsync(string value) => SendAsync(Request.Run(value));

    /// <summary>A run that succeeds; gives its result.</summary>
    public async Task<JsonNode> ResultAsync(string value)
    {
        var answer = await RunAsync(value);
        return answer is { Status: 200, Json: { } json } && (json as JsonObject)?.ContainsKey("error") != true
            ? json
            : throw new InvalidOperationException($"The run failed: {answer}");
    }

    /// <summary>Done when every connection made so far is in the server's hands.</summary>
    public Task AcceptedAsync() => Eventually.TrueAsync(() => Server.Backlog == 0, () => "the server accepts");

    /// <summary>Done when a program has come whole and is about to replace the one that runs.</summary>
    public Task DrainingAsync() =>
        Eventually.TrueAsync(() => Server.Proc.HasSealedFile, () => "the server seals the program that it has received");

    /// <summary>Ends the process; both streams then hold all that was ever written.</summary>
    public Task StopAsync() => Server.StopAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
