using Immuta.Sdk.SchemaGen;
using Immuta.Sdk.SchemaGen.Reading;

var root = Directory.GetCurrentDirectory();
while (!File.Exists(Path.Combine(root, "Immuta.Sdk.sln")))
{
    root = Path.GetDirectoryName(root);
    if (root is null)
    {
        Console.Error.WriteLine("Run this inside the repository: no Immuta.Sdk.sln was found above the current folder.");
        return 2;
    }
}

try
{
    var files = Generator.Run(SchemaFolder.Load(Path.Combine(root, "schemas")));
    var output = Path.Combine(root, "src", "Immuta.Sdk", "Generated");
    if (!args.Contains("--check"))
    {
        OutputFolder.Write(output, files);
        Console.WriteLine($"{files.Count} files written.");
        return 0;
    }

    var differences = OutputFolder.Compare(output, files);
    foreach (var difference in differences)
    {
        Console.Error.WriteLine(difference);
    }

    Console.WriteLine(differences.Count == 0 ? $"{files.Count} files are current." : "Run: dotnet run --project src/Immuta.Sdk.SchemaGen");
    return differences.Count == 0 ? 0 : 1;
}
catch (SchemaException ex)
{
    Console.Error.WriteLine(ex.Message);
    return 1;
}
