using System.Globalization;
using System.Text.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>What has run at an API host.</summary>
internal sealed class ActivationStore(ApiClient api)
{
    private const string Thing = "activation";
    private static readonly string Path = $"{EntityName.NamespacePath()}/activations";

    /// <summary>The latest first.</summary>
    /// <param name="name">Only those of this action; all when null.</param>
    /// <param name="limit">How many, at most 200.</param>
    /// <param name="skip">How many of the latest to leave out.</param>
    /// <param name="since">Only those that began then or later; all when null.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<Activation>> ListAsync(EntityName? name, int limit, int skip, DateTimeOffset? since,
        CancellationToken cancellation)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"{Path}?limit={limit}&skip={skip}");
        if (name is not null)
        {
            query += $"&name={Uri.EscapeDataString(name.InNamespace)}";
        }

        if (since is { } time)
        {
            query += string.Create(CultureInfo.InvariantCulture, $"&since={time.ToUnixTimeMilliseconds()}");
        }

        var reply = await api.SendAsync(ApiRequest.Get(query), cancellation);
        return [.. reply.EnsureSuccess(Thing, name?.Full ?? "", JsonValueKind.Array).Body.EnumerateArray()
            .Select(activation => new Activation(activation))];
    }

    public async Task<Activation> GetAsync(string id, CancellationToken cancellation) =>
        new((await api.SendAsync(ApiRequest.Get(PathOf(id)), cancellation)).EnsureSuccess(Thing, id).Body);

    /// <returns>Null while the host does not know it: it is written down when it has finished.</returns>
    public async Task<Activation?> TryGetAsync(string id, CancellationToken cancellation)
    {
        var reply = await api.SendAsync(ApiRequest.Get(PathOf(id)), cancellation);
        return reply.Status == System.Net.HttpStatusCode.NotFound ? null : new Activation(reply.EnsureSuccess(Thing, id).Body);
    }

    /// <summary>The lines of both streams, each with its time and its stream before it.</summary>
    public async Task<IReadOnlyList<string>> LogsAsync(string id, CancellationToken cancellation)
    {
        var reply = await api.SendAsync(ApiRequest.Get($"{PathOf(id)}/logs"), cancellation);
        return reply.EnsureSuccess(Thing, id).Body.At("logs") is { ValueKind: JsonValueKind.Array } lines
            ? [.. lines.EnumerateArray().Select(line => line.ToString())]
            : [];
    }

    private static string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";
}
