using System.Text.Json.Nodes;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>What the controller says to a request.</summary>
internal sealed record ControllerAnswer(int Status, JsonNode Body)
{
    public string? ActivationId { get; init; }

    public static ControllerAnswer NotThere { get; } = Error(404, "The requested resource does not exist.");

    public static ControllerAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>An error as the platform words it, with the id of the transaction.</summary>
    public static ControllerAnswer Error(int status, string text) =>
        new(status, new JsonObject { ["code"] = "8CNz5RvVa9ZaBOgmYVULYkCoWzmpLKaw", ["error"] = text });
}
