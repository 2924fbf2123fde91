namespace AotAction.Activations;

/// <summary>The answer to a /run: a status and one compact JSON value, which always is an object or an array.</summary>
internal readonly record struct ActivationResult(int Status, ReadOnlyMemory<byte> Json);
