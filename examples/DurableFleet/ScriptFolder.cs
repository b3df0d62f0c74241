namespace DurableFleet;

// The folder of the scripts: a temporary one if none is configured.
internal sealed class ScriptFolder : IDisposable
{
    private readonly bool _isTemporary;

    public ScriptFolder(string configured)
    {
        _isTemporary = configured.Length == 0;
        Path = _isTemporary ? Directory.CreateTempSubdirectory("immuta-fleet-").FullName : Directory.CreateDirectory(configured).FullName;
    }

    public string Path { get; }

    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
