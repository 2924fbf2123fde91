using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>How an activation ended.</summary>
/// <param name="Record">The record of the activation, as wsk prints it.</param>
/// <param name="Result">What the action answered, as it is printed.</param>
/// <param name="Failure">The error that it answered; null for a result.</param>
internal sealed record Outcome(JsonNode Record, string Result, CommandFailedException? Failure);
