using Immuta.Sdk.Http;

namespace Immuta.Sdk.V2;

internal sealed class V2Client(ImmutaPipeline pipeline) : IV2Client
{
    public IDataSourcesClient DataSources { get; } = new DataSourcesClient(pipeline);

    public IPoliciesClient Policies { get; } = new PoliciesClient(pipeline);

    public IProjectsClient Projects { get; } = new ProjectsClient(pipeline);

    public IPurposesClient Purposes { get; } = new PurposesClient(pipeline);
}
