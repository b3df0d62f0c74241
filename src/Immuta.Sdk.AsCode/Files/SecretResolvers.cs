namespace Immuta.Sdk.AsCode.Files;

// The built-in resolvers. A relative path starts from the folder of the files.
internal static class SecretResolvers
{
    public static IReadOnlyDictionary<string, ISecretResolver> With(string folder, IReadOnlyCollection<ISecretResolver> others)
    {
        var resolvers = new Dictionary<string, ISecretResolver>(StringComparer.Ordinal);
        foreach (var resolver in (ISecretResolver[])[new FromEnvironment(), new FromFile(folder), new FromFileAsBase64(folder), .. others])
        {
            resolvers[resolver.Scheme] = resolver;
        }

        return resolvers;
    }

    private sealed class FromEnvironment : ISecretResolver
    {
        public string Scheme => "env";

        public ValueTask<Secret> ResolveAsync(string name, CancellationToken cancellationToken) => new(Secret.FromEnvironment(name));
    }

    private sealed class FromFile(string folder) : ISecretResolver
    {
        public string Scheme => "file";

        public ValueTask<Secret> ResolveAsync(string name, CancellationToken cancellationToken) => new(Secret.FromFile(Path.Combine(folder, name)));
    }

    // For the content of user files, which the API wants as Base64.
    private sealed class FromFileAsBase64(string folder) : ISecretResolver
    {
        public string Scheme => "file-base64";

        public async ValueTask<Secret> ResolveAsync(string name, CancellationToken cancellationToken) =>
            new(Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(folder, name), cancellationToken).ConfigureAwait(false)));
    }
}
