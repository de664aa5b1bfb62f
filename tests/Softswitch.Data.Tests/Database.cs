using Dapper;
using Microsoft.Data.Sqlite;

namespace Softswitch.Data.Tests;

/// <summary>Reaches into a database behind the back of its store.</summary>
internal static class Database
{
    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        connection.Execute(sql);
    }

    public static long Count(string path, string table)
    {
        using var connection = Open(path);
        return connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}");
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
