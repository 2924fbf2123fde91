namespace AotAction.Container.Tests;

/// <summary>As <see cref="EngineFactAttribute"/>, for several cases.</summary>
public sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute() => Skip = DockerEngine.Instance.Missing;
}
