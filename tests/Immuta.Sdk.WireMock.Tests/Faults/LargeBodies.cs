using System.Text;
using Immuta.Sdk.WireMock.Tests.Server;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>Bodies of 10 MB, which WireMock reads from its own folder of files.</summary>
internal static class LargeBodies
{
    private const int Size = 10_000_000;

    public static string Json { get; } = Write("large.json", $"{{\"message\":\"too long\",\"details\":\"{new string('x', Size)}\"}}");

    public static string Text { get; } = Write("large.txt", new string('x', Size));

    private static string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(WireMockProcess.RootFolder, "__files")).FullName, name), text, Encoding.ASCII);
        return name;
    }
}
