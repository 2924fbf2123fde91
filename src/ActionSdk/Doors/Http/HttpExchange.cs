using Microsoft.AspNetCore.Http.Features;

namespace AotAction.Doors.Http;

/// <summary>
/// A request and its answer. It is a struct so that the compiler makes Kestrel's generic methods for it alone: for a class it would make
/// them shared, with the tables that a program needs to tell its classes apart while it runs.
/// </summary>
internal readonly struct HttpExchange(IFeatureCollection features)
{
    public IFeatureCollection Features { get; } = features;
}
