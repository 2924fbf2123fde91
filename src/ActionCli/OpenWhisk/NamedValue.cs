using AotAction.Cli.Terminal;
using AotAction.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>A parameter or an annotation.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Json">Its value, as compact JSON.</param>
internal sealed record NamedValue(string Name, string Json)
{
    /// <summary>A typed value: JSON if it is valid JSON, else text, as in wsk.</summary>
    public static NamedValue Typed(string name, string value) => new(name, JsonFormat.ToText(JsonInput.Typed(value)));

    /// <summary>Without the value, which may be a secret.</summary>
    public override string ToString() => Name;
}
