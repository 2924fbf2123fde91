using System.Text.Json.Serialization;
using AotAction;

// Activations wait for each other. ActionHandlers.AllowConcurrency lets them overlap: see docs/concurrency.md of aot-action.
await ActionServer.RunAsync<Person, Greeting>(Greeter.Hello, ActionJson.Default);

internal static class Greeter
{
    public static Greeting Hello(Person person)
    {
        var name = person.Name ?? throw new ActionException("no name specified");
        Console.WriteLine($"Hello, {name}");
        return new Greeting($"Hello, {name}");
    }
}

internal sealed record Person(string? Name);

internal sealed record Greeting(string Greetings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class ActionJson : JsonSerializerContext;
