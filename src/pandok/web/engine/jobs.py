"""Jobs of workers that died are done again."""

import logging

from procrastinate import JobContext
from procrastinate.contrib.django import app

_LOG = logging.getLogger(__name__)


@app.periodic(cron="* * * * * */10")
@app.task(
    name="engine.retry_stalled",
    queue="upkeep",
    queueing_lock="engine.retry_stalled",
    pass_context=True,
)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Queue the jobs again whose worker has stopped giving signs of life.

    Every job bears being done twice, since a worker that was only slow may still be at it.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        _LOG.warning("job %s (%s) lost its worker and is queued again", job.id, job.task_name)
        await manager.retry_job(job)
