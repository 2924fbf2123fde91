namespace AotAction;

/// <summary>What JSON from outside may be.</summary>
internal static class JsonLimits
{
    /// <summary>How deep objects and arrays may lie in each other: more would be an attack on the stack.</summary>
    public const int Depth = 512;
}
