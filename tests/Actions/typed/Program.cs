using System.Text.Json.Serialization;
using AotAction;

// Init's env chooses: the handler that works, or the one whose result the context does not know.
if (Environment.GetEnvironmentVariable("TYPED_START") == "missing-type")
{
    await ActionServer.RunAsync<Traveller, Parting>(traveller => new Parting(traveller.Name), TravelJson.Default);
}
else
{
    await ActionServer.RunAsync<Traveller, Greeting>(traveller => new Greeting($"Ciao, {traveller.Name}"), TravelJson.Default);
}

internal sealed record Traveller(string Name);

internal sealed record Greeting(string Saluti);

internal sealed record Parting(string Word);

[JsonSerializable(typeof(Traveller))]
[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TravelJson : JsonSerializerContext;
