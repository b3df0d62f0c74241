using Examples.Shared;
using Spectre.Console;

namespace Demo;

// A temporary folder for scripts that are not run. On Unix, only its owner can access it.
internal sealed class ScriptFolder : IDisposable
{
    public string Path { get; } = CreatePath();

    public static string CreatePath() => Directory.CreateTempSubdirectory("immuta-scripts-").FullName;

    public static void List(IAnsiConsole console, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var rights = OperatingSystem.IsWindows() ? "rights of its folder" : $"mode {Convert.ToString((int)File.GetUnixFileMode(file), 8)}";
            console.Print($"  {file}  ({new FileInfo(file).Length} bytes, {rights})");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
