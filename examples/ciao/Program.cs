using System.Text.Json.Serialization;
using AotAction;

await ActionServer.RunAsync<Person, Greeting>(Ciao, CiaoJson.Default);

static Greeting Ciao(Person person)
{
    var name = person.Name ?? throw new ActionException("no name specified");
    Console.WriteLine($"Ciao, {name}");
    return new Greeting($"Ciao, {name}");
}

internal sealed record Person(string? Name);

internal sealed record Greeting(string Saluti);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class CiaoJson : JsonSerializerContext;
