namespace AotAction.Container.Tests;

/// <summary>A test in a container. Whether an engine can be had is known only when one has been started, so that is tried here.</summary>
public sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute() => Skip = DockerEngine.Instance.Missing;
}
