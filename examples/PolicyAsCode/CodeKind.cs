using Immuta.Sdk;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

// One kind of file: its folder, how it is read, and how it is applied.
internal abstract class CodeKind(string folder)
{
    // Policies refer to purposes, data sources need existing policies, and projects refer to all of them.
    // In this order, all tables have their policies, and all references can be resolved.
    public static IReadOnlyList<CodeKind> InOrder { get; } =
    [
        new TypedKind<PurposeRequest>("purposes", PayloadSerializers.Purpose, purpose => purpose.Name, async (immuta, purpose, dryRun, token) =>
            Response.From(await immuta.V2.Purposes.ApplyAsync(purpose, dryRun, repeatAfterCreation: purpose.Acknowledgement is not null, cancellationToken: token))),
        new TypedKind<PolicyRequest>("policies", PayloadSerializers.Policy, policy => policy.PolicyKey.Value, async (immuta, policy, dryRun, token) =>
            Response.From(await immuta.V2.Policies.ApplyAsync(policy, dryRun, cancellationToken: token))),
        new TypedKind<DataSourcesRequest>("data", PayloadSerializers.DataSources, data => data.DataSourcesKey.Value, async (immuta, data, dryRun, token) =>
            Response.From(await immuta.V2.DataSources.ApplyAsync(data, dryRun, cancellationToken: token))),
        new TypedKind<ProjectRequest>("projects", PayloadSerializers.Project, project => project.ProjectKey.Value, async (immuta, project, dryRun, token) =>
            Response.From(await immuta.V2.Projects.ApplyAsync(project, dryRun, cancellationToken: token))),
    ];

    public string Folder { get; } = folder;

    // Returns the file and its findings, or throws an exception with all of its problems.
    public abstract CodeFile Check(string name, PayloadSyntax syntax, ReadOnlyMemory<byte> bytes, PayloadReadOptions options, out IReadOnlyList<PayloadFinding> findings);

    public abstract Task<Response> SendAsync(IImmutaClient immuta, CodeFile file, bool dryRun, CancellationToken cancellationToken);
}
