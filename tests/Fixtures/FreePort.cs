namespace AotAction.Fixtures;

/// <inheritdoc cref="Serving.FreePort"/>
public static class FreePort
{
    public static int Take() => Serving.FreePort.Take();
}
