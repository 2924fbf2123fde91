using System.Globalization;
using System.Text.Json;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>Prints what activations logged: the lines on stdout, whose they are on stderr; or a line of JSON for each activation.</summary>
internal sealed class ActivationLog(ActivationStore activations, bool asJson)
{
    private bool _isNoted;

    public async Task PrintAsync(Activation activation, CancellationToken cancellation)
    {
        if (activation.IsBlackbox && !_isNoted)
        {
            _isNoted = true;
            Diagnostics.Say(
                "It runs in an image, and then the platform does not wait for the end of a log: the last lines may stand in the next "
                + "activation's record. With a runtime of the host it waits: docs/deploying.md.");
        }

        var lines = await activations.LogsAsync(activation.Id, cancellation);
        if (asJson)
        {
            JsonText.Print(json => Write(json, activation, lines), inLines: false);
            return;
        }

        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{activation.Name.Full}, activation {activation.Id}, {ActionJson.Time(activation.Start)}: {activation.Status}{(activation.Duration is { } duration ? $", {duration} ms" : "")}"));
        foreach (var line in lines)
        {
            await Console.Out.WriteLineAsync(line);
        }
    }

    private static void Write(Utf8JsonWriter json, Activation activation, IReadOnlyList<string> lines)
    {
        json.WriteStartObject();
        json.WriteString("activation", activation.Id);
        json.WriteString("name", activation.Name.Full);
        json.WriteString("start", ActionJson.Time(activation.Start));
        ActionJson.WriteNumber(json, "duration", activation.Duration);
        json.WriteString("status", activation.Status);
        json.WriteStartArray("logs");
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
