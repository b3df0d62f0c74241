namespace Immuta.Sdk.Tests.Demo;

internal static class Samples
{
    public static string PathOf(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, "schemas", "samples", "integrations", $"{name}.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"No sample {name} above {AppContext.BaseDirectory}.");
    }
}
