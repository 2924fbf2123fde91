namespace AotAction.Architecture.Tests;

/// <summary>The order of the rooms, from the roof to the ground floor. A room may name those below it, and none above.</summary>
internal static class RoomOrder
{
    public static IReadOnlyList<string> TopToBottom { get; } =
    [
        "ActionCli/Program",
        "ActionCli/Entry",
        "ActionCli/Commands",
        "ActionCli/Configuration",
        "ActionCli/Creating",
        "ActionCli/Measuring",
        "ActionCli/Diagnosing",
        "ActionCli/OpenWhisk",
        "ActionCli/Invoking",
        "ActionCli/Serving",
        "ActionCli/Inspecting",
        "ActionCli/Payloads",
        "ActionCli/Containers",
        "ActionCli/Building",
        "ActionCli/Building/Sizes",
        "ActionCli/Building/Warnings",
        "ActionCli/Embedded",
        "ActionCli/Kernel",
        "ActionCli/Terminal",
        "ActionTesting",
        "ActionServing",
        "ActionHost",
        "ActionSdk/ActionServer",
        "ActionSdk/Protocols",
        "ActionSdk/Protocols/Http",
        "ActionSdk/Replacement",
        "ActionSdk/Activations",
        "ActionSdk/ActionHandlers",
        "ActionSdk/Programs",
        "ActionSdk/Programs/Init",
        "ActionSdk/Programs/Zip",
        "ActionSdk/Programs/Zip/Deflate",
        "ActionSdk/Programs/Linking",
        "ActionSdk/Programs/Elf",
        "ActionSdk/Programs/Files",
        "ActionSdk/Programs/Refusals",
        "ActionSdk/Handlers",
        "ActionSdk/WebActionRequest",
        "ActionSdk/WebActionResponse",
        "ActionSdk/Web",
        "ActionSdk/ActionContext",
        "ActionSdk/ActionException",
        "ActionSdk/Json",
        "ActionSdk/Http",
        "ActionSdk/Kernel",
    ];

    /// <summary>Arrows that go up and are known, each with its reason.</summary>
    public static IReadOnlyDictionary<Arrow, string> Known { get; } = new Dictionary<Arrow, string>
    {
        [new("ActionCli/Building/Warnings", "ActionCli/Building")] = "BuildFacts, which it names, belongs below",
    };

    /// <summary>The arrows of a map that go up, with the names that draw them.</summary>
    public static IEnumerable<string> Upward(RoomMap map, IReadOnlyList<string> topToBottom)
    {
        var floor = topToBottom.Select((room, index) => (room, index)).ToDictionary(pair => pair.room, pair => pair.index);
        return map.Arrows.Where(arrow => floor[arrow.Key.From] > floor[arrow.Key.To] && !Known.ContainsKey(arrow.Key))
            .Select(arrow => $"{arrow.Key}: {string.Join(", ", arrow.Value)}")
            .Order(StringComparer.Ordinal);
    }
}
