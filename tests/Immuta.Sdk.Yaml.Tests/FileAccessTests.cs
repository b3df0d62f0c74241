using System.Text;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Yaml.Tests;

public sealed class FileAccessTests : IDisposable
{
    private const UnixFileMode GroupWritable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("file-access-tests-");

    private static PurposeRequest Purpose => PayloadSerializers.Purpose.FromYaml("name: new\n");

    [Theory]
    [InlineData(218)]
    [InlineData(219)]
    [InlineData(255)]
    public async Task A_file_name_of_any_legal_length_is_written(int length)
    {
        var path = At(new string('a', length - 5) + ".yaml");

        await PayloadSerializers.Purpose.WriteFileAsync(Purpose, path);

        (await PayloadSerializers.Purpose.ReadFileAsync(path)).Name.Should().Be("new");
        _folder.GetFiles().Should().ContainSingle();
    }

    [Theory]
    [InlineData("real.yaml")]
    [InlineData("../{0}/real.yaml")]
    public async Task The_file_behind_a_link_is_written_and_the_link_stays(string target)
    {
        await File.WriteAllTextAsync(At("real.yaml"), "name: old\n");
        File.CreateSymbolicLink(At("first.yaml"), string.Format(null, target, _folder.Name));
        File.CreateSymbolicLink(At("link.yaml"), At("first.yaml"));

        await PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("link.yaml"));

        (await File.ReadAllTextAsync(At("real.yaml"))).Should().Be("name: new\n");
        new FileInfo(At("link.yaml")).LinkTarget.Should().NotBeNull();
        new FileInfo(At("first.yaml")).LinkTarget.Should().NotBeNull();
        _folder.GetFiles().Should().HaveCount(3);
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_not_there_yet_creates_that_file()
    {
        File.CreateSymbolicLink(At("link.yaml"), "later.yaml");

        await PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("link.yaml"));

        (await File.ReadAllTextAsync(At("later.yaml"))).Should().Be("name: new\n");
        new FileInfo(At("link.yaml")).LinkTarget.Should().Be("later.yaml");
    }

    [Fact]
    public async Task The_mode_of_an_existing_file_is_kept()
    {
        if (!OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(At("a.yaml"), "name: old\n");
            File.SetUnixFileMode(At("a.yaml"), GroupWritable);

            await PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("a.yaml"));

            File.GetUnixFileMode(At("a.yaml")).Should().Be(GroupWritable);
        }
    }

    [Fact]
    public async Task Secrets_take_the_rights_of_others_from_an_existing_file()
    {
        if (!OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(At("a.yaml"), "type: Trino\n");
            File.SetUnixFileMode(At("a.yaml"), GroupWritable);

            await PayloadSerializers.Integration.WriteFileAsync(Support.Trino.With("token", "canary-7f3a"), At("a.yaml"), revealSecrets: true);

            File.GetUnixFileMode(At("a.yaml")).Should().Be(GroupWritable & ~UnixFileMode.OtherRead);
        }
    }

    [Fact]
    public async Task A_new_file_is_for_its_owner_alone_only_where_it_holds_a_secret()
    {
        if (!OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(At("plain.txt"), "");
            await PayloadSerializers.Integration.WriteFileAsync(Support.Trino.With("token", "canary-7f3a"), At("secret.yaml"), revealSecrets: true);
            await PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("purpose.yaml"), revealSecrets: true);

            File.GetUnixFileMode(At("secret.yaml")).Should().Be(OwnerOnly);
            File.GetUnixFileMode(At("purpose.yaml")).Should().Be(File.GetUnixFileMode(At("plain.txt")));
        }
    }

    [Fact]
    public async Task A_file_is_written_in_place_where_its_folder_takes_no_other()
    {
        // The name of this process is a file that all users can write, in a folder where no user can create one.
        if (OperatingSystem.IsLinux())
        {
            var before = await File.ReadAllTextAsync("/proc/self/comm");
            File.CreateSymbolicLink(At("comm.yaml"), "/proc/self/comm");

            await PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("comm.yaml"));

            (await File.ReadAllTextAsync("/proc/self/comm")).Should().StartWith("name: new");
            await File.WriteAllTextAsync("/proc/self/comm", before.Trim());
        }
    }

    [Fact]
    public async Task Writing_into_a_folder_that_is_missing_names_the_path_as_given()
    {
        var path = Path.Combine(Path.GetRelativePath(Environment.CurrentDirectory, _folder.FullName), "no-folder", "a.yaml");
        var writing = () => PayloadSerializers.Purpose.WriteFileAsync(Purpose, path);

        var problem = (await writing.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which;
        problem.Should().Match<FileProblem>(found => found.File == path && found.Rule == "missing");
        _folder.GetFileSystemInfos().Should().BeEmpty();
    }

    [Theory]
    [InlineData("no-file.yaml")]
    [InlineData("no-folder/a.yaml")]
    [InlineData("broken.yaml")]
    public async Task A_missing_file_or_folder_is_reported_with_the_path_as_given(string name)
    {
        File.CreateSymbolicLink(At("broken.yaml"), "nowhere");
        var path = Path.Combine(Path.GetRelativePath(Environment.CurrentDirectory, _folder.FullName), name);
        var reading = () => PayloadSerializers.Purpose.ReadFileAsync(path);

        var failure = (await reading.Should().ThrowAsync<ImmutaFileException>()).Which;
        failure.Problems.Should().ContainSingle().Which.Should().Match<FileProblem>(found => found.File == path && found.Rule == "missing");
        failure.InnerException.Should().BeAssignableTo<IOException>();
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_reported_with_the_path_as_given()
    {
        Directory.CreateDirectory(At("folder.yaml"));
        var reading = () => PayloadSerializers.Purpose.ReadFileAsync(At("folder.yaml"));
        var writing = () => PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("folder.yaml"));

        (await reading.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("access");
        (await writing.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("access");
        _folder.GetFileSystemInfos().Should().ContainSingle();
    }

    [Fact]
    public async Task A_write_that_is_cancelled_leaves_the_old_file()
    {
        await File.WriteAllTextAsync(At("a.yaml"), "name: old\n");
        var writing = () => PayloadSerializers.Purpose.WriteFileAsync(Purpose, At("a.yaml"), cancellationToken: new CancellationToken(canceled: true));

        await writing.Should().ThrowAsync<OperationCanceledException>();
        (await File.ReadAllTextAsync(At("a.yaml"))).Should().Be("name: old\n");
        _folder.GetFiles().Should().ContainSingle();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
