using System.Net;
using System.Text.Json;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>What the API host answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="ActivationId">The activation that an invocation made; null otherwise.</param>
internal sealed record ApiReply(HttpStatusCode Status, JsonElement Body, string? ActivationId)
{
    private const string ActivationHeader = "x-openwhisk-activation-id";
    private const string Hidden = "***";

    private ApiAddress Address { get; init; } = null!;

    /// <summary>Whether an earlier attempt at the same request had no answer, and may have been done.</summary>
    public bool IsRepeated { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <exception cref="CommandFailedException">It is not JSON, which OpenWhisk always answers.</exception>
    public static async Task<ApiReply> ReadAsync(HttpResponseMessage response, ApiAddress address, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        var activation = response.Headers.TryGetValues(ActivationHeader, out var values) ? values.First() : null;
        return new ApiReply(response.StatusCode, Parse(bytes)
            ?? throw NotJson(response.StatusCode, address), activation) { Address = address };
    }

    /// <summary>The error that the answer means.</summary>
    /// <param name="thing">The kind of the requested thing.</param>
    /// <param name="name">Its name.</param>
    public CommandFailedException Explain(string thing, string name) => Status switch
    {
        HttpStatusCode.Unauthorized => Errors.AuthRefused(Address.Host, Address.KeySource),
        HttpStatusCode.NotFound => Errors.ThingNotFound(thing, name, Address.Host),
        >= HttpStatusCode.InternalServerError => Errors.HostUnwell(Address.Host, (int)Status, Says()),
        _ => Errors.RequestRefused(Address.Host, (int)Status, Says()),
    };

    /// <summary>Returns itself if the host did what was asked and answered like OpenWhisk.</summary>
    public ApiReply EnsureSuccess(string thing, string name, JsonValueKind expected = JsonValueKind.Object) =>
        !IsSuccess ? throw Explain(thing, name)
        : Body.ValueKind != expected ? throw Errors.NotOpenWhisk(Address.Host, (int)Status)
        : this;

    private static CommandFailedException NotJson(HttpStatusCode status, ApiAddress address) => status switch
    {
        HttpStatusCode.Unauthorized => Errors.AuthRefused(address.Host, address.KeySource),
        >= HttpStatusCode.InternalServerError => Errors.HostUnwell(address.Host, (int)status, ""),
        _ => Errors.NotOpenWhisk(address.Host, (int)status),
    };

    private static JsonElement? Parse(byte[] bytes)
    {
        // The platform's refusals by size or method have no body.
        if (bytes.Length == 0)
        {
            bytes = "{}"u8.ToArray();
        }

        try
        {
            var reader = new Utf8JsonReader(bytes);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The host's own words; if they repeat the key, it is removed.</summary>
    private string Says() =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error", out var error)
            ? $", \"{error.ToString().TrimEnd('.').Replace(Address.Key, Hidden, StringComparison.Ordinal).Replace(Address.BasicToken, Hidden, StringComparison.Ordinal)}\""
            : "";
}
